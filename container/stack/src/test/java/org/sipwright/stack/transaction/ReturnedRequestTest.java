// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnedRequestTest {
    private static final String INVITE = "INVITE sip:b@192.0.2.1 SIP/2.0\r\nRecord-Route: <sip:192.0.2.9;lr>\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.9:5060;rport;branch=z9hG4bKours\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bKtheirs\r\nFrom: <si";

    private static Optional<String> key(String text) {
        return ReturnedRequest.key(text.getBytes(ISO_8859_1));
    }

    @Test
    void key_isTheBranchOfTheFirstVia() {
        assertEquals(Optional.of("z9hG4bKours"), key(INVITE));
        assertEquals(Optional.of("z9hG4bKours"), key(INVITE.replace("Via: ", "v:")));
        assertEquals(Optional.of("z9hG4bKoursCANCEL"), key(INVITE.replace("INVITE", "CANCEL")));
    }

    @Test
    void startThatEndsWithinTheBranch_hasNoKey() {
        int branch = INVITE.indexOf("ours");
        for (int length = 0; length <= branch + 4; length++) {
            assertEquals(Optional.empty(), key(INVITE.substring(0, length)), "of " + length + " bytes");
        }
    }

    @Test
    void replyAndAnythingElse_haveNone() {
        assertEquals(Optional.empty(), key(INVITE.replace("INVITE sip:b@192.0.2.1 SIP/2.0", "SIP/2.0 200 OK")));
        assertEquals(Optional.empty(), key("\0\1\0\0"));
    }
}
