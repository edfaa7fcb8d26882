// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Answers to Digest challenges against published examples. */
class DigestAnswerTest {
    private static String answer(String algorithm, String nonce, String cnonce) {
        Challenge challenge = new Challenge(
                KnownHeader.WWW_AUTHENTICATE,
                "digest",
                Map.of(
                        "realm", "http-auth@example.org",
                        "qop", "auth, auth-int",
                        "algorithm", algorithm,
                        "nonce", nonce,
                        "opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));
        // the method and URI of the example in RFC 7616 section 3.9.1
        SipMessage request = SipMessage.request(SipMethod.of("GET"), "/dir/index.html");
        Credentials.Entry entry = new Credentials.Entry(401, "http-auth@example.org", "Mufasa", "Circle of Life");
        return DigestAnswer.value(challenge, entry, request, cnonce);
    }

    @Test
    void examplesOfRfc7616_giveTheirResponses() {
        String nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
        String cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        assertTrue(answer("MD5", nonce, cnonce).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""));
        assertTrue(answer("SHA-256", nonce, cnonce)
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""));
        assertTrue(answer("MD5", nonce, cnonce).contains("algorithm=MD5, qop=auth, nc=00000001"));
    }

    @Test
    void credentials_areEqualByTheirEntries() {
        Credentials one = new Credentials();
        one.addAuthInfo(401, "a", "u", "p");
        Credentials other = new Credentials();
        other.addAuthInfo(401, "a", "u", "x");
        other.addAuthInfo(401, "a", "u", "p");
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
    }
}
