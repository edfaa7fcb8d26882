// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javax.servlet.sip.SessionKeepAlive.Refresher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** RFC 4028, table 2 and the headers. */
class KeepAliveNegotiationTest {
    private static SipMessage invite(String supported, String interval) {
        SipMessage invite = SipMessage.request(SipMethod.INVITE, "sip:b@c");
        invite.addHeader(KnownHeader.TO, "<sip:b@c>");
        invite.addHeader(KnownHeader.FROM, "<sip:a@c>;tag=1");
        invite.addHeader(KnownHeader.CALL_ID, "1");
        invite.addHeader(KnownHeader.CSEQ, "1 INVITE");
        if (!supported.isEmpty()) {
            invite.addHeader(KnownHeader.SUPPORTED, supported);
        }
        if (!interval.isEmpty()) {
            invite.addHeader(KnownHeader.SESSION_EXPIRES, interval);
        }
        return invite;
    }

    /** Caller's support, what it asks for, what the callee prefers; what is settled. */
    @ParameterizedTest
    @CsvSource({
        "'', '', NONE, 600;refresher=uas",
        "'', '', UAC, 600;refresher=uas",
        "'', 1800, NONE, 600;refresher=uas",
        "timer, '', NONE, 600;refresher=uac",
        "timer, 1800, NONE, 600;refresher=uac",
        "timer, 1800, UAS, 600;refresher=uas",
        "timer, 1800, UAC, 600;refresher=uac",
        "timer, 1800;refresher=uac, UAS, 600;refresher=uac",
        "'100rel, timer', 1800;refresher=uas, UAC, 600;refresher=uas",
        "timer, 100, NONE, 100;refresher=uac",
        "timer, 1, NONE, 90;refresher=uac",
        "timer, nonsense, NONE, 600;refresher=uac",
        "timer, 1800;refresher=both, UAS, 600;refresher=uas",
    })
    void settled(String supported, String asked, Refresher preferred, String expected) {
        SipMessage request = invite(supported, asked);
        SipMessage success = SipMessage.response(request, 200, "OK", "t");
        KeepAliveNegotiation.settle(request, success, 600, preferred);
        assertEquals(expected, success.firstValue(KnownHeader.SESSION_EXPIRES));
        assertEquals(
                expected.endsWith("uac"),
                success.firstValue(KnownHeader.REQUIRE).equals("timer"));
    }

    @Test
    void minimum_isNinetyWithoutAHeader_andKeepsTheCalleeFromLoweringBelow() {
        SipMessage request = invite("timer", "1800");
        assertEquals(90, SessionInterval.minimum(request));
        request.addHeader(KnownHeader.MIN_SE, "700");
        SipMessage success = SipMessage.response(request, 200, "OK", "t");
        assertEquals(
                700,
                KeepAliveNegotiation.settle(request, success, 600, Refresher.NONE)
                        .seconds());
    }

    @Test
    void refusal_raisesTheIntervalOnlyWhereItDemandsMore() {
        SipMessage request = invite("timer", "100;refresher=uas");
        SipMessage refusal = SipMessage.response(request, 422, "", "t");
        refusal.addHeader(KnownHeader.MIN_SE, "300");
        assertTrue(KeepAliveNegotiation.raise(request, refusal));
        assertEquals("300;refresher=uas", request.firstValue(KnownHeader.SESSION_EXPIRES));
        assertFalse(KeepAliveNegotiation.raise(request, refusal));
        assertFalse(KeepAliveNegotiation.raise(invite("timer", ""), refusal));
    }

    @Test
    void proxy_leavesACallAloneThatNeitherSideWouldRefresh() {
        SipMessage request = invite("", "");
        SipMessage sent = request.copy();
        KeepAliveNegotiation.askAsProxy(sent, enabled());
        assertEquals("1800", sent.firstValue(KnownHeader.SESSION_EXPIRES));
        SipMessage success = SipMessage.response(sent, 200, "OK", "t");
        assertEquals(Optional.empty(), KeepAliveNegotiation.settleAsProxy(request, sent, success));
        assertFalse(success.has(KnownHeader.SESSION_EXPIRES));
    }

    @Test
    void proxy_raisesWhatACallerWithoutSessionTimersCouldNot() {
        SipMessage sent = invite("", "60");
        KeepAliveNegotiation.askAsProxy(sent, enabled());
        assertEquals("90", sent.firstValue(KnownHeader.SESSION_EXPIRES));
        assertFalse(KeepAliveNegotiation.isTooSmall(invite("", "60"), 90));
        assertTrue(KeepAliveNegotiation.isTooSmall(invite("timer", "60"), 90));
    }

    private static KeepAlivePreference enabled() {
        KeepAlivePreference wanted = new KeepAlivePreference();
        wanted.setEnabled(true);
        return wanted;
    }
}
