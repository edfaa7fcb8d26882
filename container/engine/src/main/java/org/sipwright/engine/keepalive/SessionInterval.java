// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import java.util.Locale;
import java.util.Optional;
import javax.servlet.sip.SessionKeepAlive.Refresher;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/**
 * The value of a Session-Expires header (RFC 4028 section 4).
 *
 * @param seconds interval
 * @param refresher who refreshes, from the view of the transaction that the header stands in
 */
public record SessionInterval(int seconds, Refresher refresher) {
    private static final String TIMER = "timer";

    /** Reads it; a malformed one counts as none. */
    public static Optional<SessionInterval> of(SipMessage message) {
        String value = message.firstValue(KnownHeader.SESSION_EXPIRES);
        int seconds = number(value);
        if (seconds < 0) {
            return Optional.empty();
        }
        String who = HeaderText.addressParameter(value, "refresher");
        Refresher refresher = who == null
                ? Refresher.NONE
                : switch (who.toLowerCase(Locale.ROOT)) {
                    case "uac" -> Refresher.UAC;
                    case "uas" -> Refresher.UAS;
                    default -> Refresher.NONE;
                };
        return Optional.of(new SessionInterval(seconds, refresher));
    }

    /** The value of Min-SE; section 5 has 90 where there is none. */
    public static int minimum(SipMessage message) {
        return Math.max(KeepAlivePreference.SMALLEST, number(message.firstValue(KnownHeader.MIN_SE)));
    }

    /** The leading number; -1 where there is none, or it is no delta-seconds. */
    private static int number(String value) {
        int semicolon = value.indexOf(';');
        String digits = (semicolon < 0 ? value : value.substring(0, semicolon)).trim();
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    /** Whether a message lists the option tag {@code timer} in this header. */
    static boolean listsTimer(SipMessage message, KnownHeader name) {
        for (int i = message.indexOf(name, 0); i >= 0; i = message.indexOf(name, i + 1)) {
            if (HeaderText.split(message.headerValue(i)).stream().anyMatch(TIMER::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    static void listTimer(SipMessage message, KnownHeader name) {
        if (!listsTimer(message, name)) {
            add(message, name, TIMER);
        }
    }

    static void add(SipMessage message, KnownHeader name, String value) {
        int length = message.indexOf(KnownHeader.CONTENT_LENGTH, 0);
        message.insertHeader(length < 0 ? message.headerCount() : length, name, value);
    }

    static void set(SipMessage message, KnownHeader name, String value) {
        message.removeHeaders(name);
        add(message, name, value);
    }

    void writeTo(SipMessage message) {
        String who = refresher == Refresher.NONE
                ? ""
                : ";refresher=" + refresher.name().toLowerCase(Locale.ROOT);
        set(message, KnownHeader.SESSION_EXPIRES, seconds + who);
    }

    /** Section 3: INVITE and UPDATE negotiate a session timer, and refresh it. */
    public static boolean isRefresh(SipMethod method) {
        return method == SipMethod.INVITE || method == SipMethod.UPDATE;
    }
}
