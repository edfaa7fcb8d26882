// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import java.util.Optional;
import javax.servlet.sip.SessionKeepAlive.Refresher;
import org.sipwright.engine.keepalive.SessionTimer.Side;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.session.CallSession;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** Brings session timers to the requests and responses of user agents; inside the lane of the application session. */
public final class UserAgentTimers {
    private static final int TOO_SMALL = 422;

    private UserAgentTimers() {}

    /** A request is about to be sent. */
    public static void beforeRequest(CallSession session, OutgoingRequest request) {
        SipMessage message = request.message();
        if (!SessionInterval.isRefresh(message.method())) {
            return;
        }
        Optional<KeepAlivePreference> wanted = request.keepAlive().filter(KeepAlivePreference::getEnabled);
        SessionTimer timer = session.timer();
        if (wanted.isPresent()) {
            KeepAliveNegotiation.ask(message, wanted.get());
        } else if (timer.isRunning()) {
            KeepAliveNegotiation.askAgain(message, timer.getExpirationInterval(), timer.isRefresher());
        }
    }

    /** The final response to such a request came; {@link #isRefused} was asked before. */
    public static void afterResponse(CallSession session, OutgoingRequest request, SipMessage response) {
        boolean settles = SessionInterval.isRefresh(request.message().method())
                && response.status() >= 200
                && response.status() < 300;
        if (!settles) {
            return;
        }
        Optional<SessionInterval> settled = SessionInterval.of(response);
        if (settled.isEmpty()
                || SessionInterval.of(request.message()).isEmpty()
                        && !session.timer().isRunning()) {
            // RFC 4028 section 7.2: without the header there is no session timer; and none that was not asked for
            session.timer().stop();
        } else {
            // the header has a refresher in every 2xx; the caller is the safe guess where a callee leaves it out
            boolean mine = settled.get().refresher() != Refresher.UAS;
            session.timer().negotiated(bounded(settled.get().seconds()), mine ? Side.REFRESHER : Side.OTHER);
        }
    }

    /** A peer's interval below what RFC 4028 allows would have this side refresh without end. */
    private static int bounded(int seconds) {
        return Math.max(KeepAlivePreference.SMALLEST, seconds);
    }

    /** Whether this is a 422 that a larger interval answers; the request then asks for that. */
    public static boolean isRefused(OutgoingRequest request, SipMessage response) {
        return response.status() == TOO_SMALL
                && SessionInterval.isRefresh(request.message().method())
                && KeepAliveNegotiation.raise(request.message(), response);
    }

    /**
     * A 2xx is about to be sent. Where the request asks for less than the application accepts, it becomes a 422, as
     * section 9 wants.
     */
    public static void beforeResponse(CallSession session, OutgoingResponse response) {
        SipMessage request = response.getRequest().message();
        int status = response.getStatus();
        if (!SessionInterval.isRefresh(request.method()) || status < 200 || status >= 300) {
            return;
        }
        Optional<KeepAlivePreference> own = response.keepAlive().filter(KeepAlivePreference::getEnabled);
        SessionTimer timer = session.timer();
        if (own.isEmpty() && !timer.isRunning()) {
            return;
        }
        int minimum = own.map(KeepAlivePreference::getMinimumExpiration).orElse(KeepAlivePreference.SMALLEST);
        SipMessage message = response.message();
        if (KeepAliveNegotiation.isTooSmall(request, minimum)) {
            message.setStatus(TOO_SMALL, ReasonPhrases.of(TOO_SMALL));
            message.removeHeaders(KnownHeader.CONTACT);
            message.removeHeaders(KnownHeader.CONTENT_TYPE);
            message.setBody(new byte[0], "");
            SessionInterval.set(message, KnownHeader.MIN_SE, Integer.toString(minimum));
            return;
        }
        int wanted = own.map(KeepAlivePreference::getExpiration).orElseGet(timer::getExpirationInterval);
        Refresher preferred = own.map(KeepAlivePreference::getRefresher).orElse(Refresher.NONE);
        SessionInterval settled = KeepAliveNegotiation.settle(request, message, wanted, preferred);
        timer.negotiated(settled.seconds(), settled.refresher() == Refresher.UAS ? Side.REFRESHER : Side.OTHER);
    }
}
