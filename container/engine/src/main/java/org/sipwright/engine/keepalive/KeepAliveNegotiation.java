// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import java.util.Optional;
import javax.servlet.sip.SessionKeepAlive.Refresher;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** What RFC 4028 makes of a request and what each side wants. Pure, but for the messages that it writes into. */
public final class KeepAliveNegotiation {
    private KeepAliveNegotiation() {}

    /** Section 7.1: the headers of a request that asks for a session timer. */
    public static void ask(SipMessage request, KeepAlivePreference wanted) {
        SessionInterval.listTimer(request, KnownHeader.SUPPORTED);
        new SessionInterval(wanted.getExpiration(), wanted.getRefresher()).writeTo(request);
        minimum(request, wanted.getMinimumExpiration());
    }

    /** Section 7.4: a refresh keeps the interval and the refresher that there are. */
    public static void askAgain(SipMessage request, int seconds, boolean refresher) {
        SessionInterval.listTimer(request, KnownHeader.SUPPORTED);
        new SessionInterval(seconds, refresher ? Refresher.UAC : Refresher.UAS).writeTo(request);
    }

    private static void minimum(SipMessage request, int seconds) {
        if (seconds > KeepAlivePreference.SMALLEST) {
            SessionInterval.set(request, KnownHeader.MIN_SE, Integer.toString(seconds));
        }
    }

    /**
     * Section 7.3: makes the request ask for as much as a 422 demands.
     *
     * @return false when the 422 demands no more than was asked for, so that asking again is of no use
     */
    public static boolean raise(SipMessage request, SipMessage tooSmall) {
        Optional<SessionInterval> asked = SessionInterval.of(request);
        int demanded = SessionInterval.minimum(tooSmall);
        if (asked.isEmpty() || demanded <= asked.get().seconds()) {
            return false;
        }
        new SessionInterval(demanded, asked.get().refresher()).writeTo(request);
        SessionInterval.set(request, KnownHeader.MIN_SE, Integer.toString(demanded));
        return true;
    }

    /** Sections 8.1 and 9: whether the interval that a request asks for is too small for this, so that it gets a 422. */
    public static boolean isTooSmall(SipMessage request, int minimum) {
        return SessionInterval.listsTimer(request, KnownHeader.SUPPORTED)
                && SessionInterval.of(request)
                        .filter(asked -> asked.seconds() < minimum)
                        .isPresent();
    }

    /**
     * Section 9: writes into a 2xx what the callee settles.
     *
     * @param wanted seconds that the callee wants
     * @param preferred refresher that it wants
     */
    public static SessionInterval settle(SipMessage request, SipMessage success, int wanted, Refresher preferred) {
        boolean understood = SessionInterval.listsTimer(request, KnownHeader.SUPPORTED);
        Optional<SessionInterval> asked = SessionInterval.of(request);
        // the interval may be lowered, but not below the Min-SE of the request
        int seconds = asked.map(each -> Math.max(SessionInterval.minimum(request), Math.min(each.seconds(), wanted)))
                .orElse(Math.max(SessionInterval.minimum(request), wanted));
        Refresher requested = asked.map(SessionInterval::refresher).orElse(Refresher.NONE);
        // table 2: the caller's choice stands; a caller that does not know session timers cannot refresh
        Refresher refresher = !understood
                ? Refresher.UAS
                : requested != Refresher.NONE ? requested : preferred != Refresher.NONE ? preferred : Refresher.UAC;
        SessionInterval settled = new SessionInterval(seconds, refresher);
        settled.writeTo(success);
        if (understood) {
            SessionInterval.listTimer(success, KnownHeader.SUPPORTED);
        }
        if (refresher == Refresher.UAC) {
            SessionInterval.listTimer(success, KnownHeader.REQUIRE);
        }
        return settled;
    }

    /** Section 8.1: what a proxy writes into a request that it forwards. */
    public static void askAsProxy(SipMessage request, KeepAlivePreference wanted) {
        int minimum = Math.max(SessionInterval.minimum(request), wanted.getMinimumExpiration());
        minimum(request, minimum);
        Optional<SessionInterval> asked = SessionInterval.of(request);
        // lowered where the proxy wants less, raised to the minimum where the caller could not understand a 422
        int seconds = asked.map(each -> Math.max(minimum, Math.min(each.seconds(), wanted.getExpiration())))
                .orElse(Math.max(minimum, wanted.getExpiration()));
        new SessionInterval(seconds, asked.map(SessionInterval::refresher).orElse(Refresher.NONE)).writeTo(request);
    }

    /**
     * Section 8.2: what a proxy makes of a 2xx; where the callee does not know session timers and the caller does, the
     * caller refreshes.
     *
     * @param asked the request as it came
     * @param sent the request as it was forwarded
     */
    public static Optional<SessionInterval> settleAsProxy(SipMessage asked, SipMessage sent, SipMessage success) {
        Optional<SessionInterval> settled = SessionInterval.of(success);
        if (settled.isPresent() || !SessionInterval.listsTimer(asked, KnownHeader.SUPPORTED)) {
            return settled;
        }
        Optional<SessionInterval> made =
                SessionInterval.of(sent).map(each -> new SessionInterval(each.seconds(), Refresher.UAC));
        made.ifPresent(each -> {
            each.writeTo(success);
            SessionInterval.listTimer(success, KnownHeader.REQUIRE);
        });
        return made;
    }
}
