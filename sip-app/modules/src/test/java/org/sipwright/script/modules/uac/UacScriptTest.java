// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Replaced addresses and answered challenges on the wire. */
class UacScriptTest extends ScriptTest {

    @Test
    void replacedFrom_isSeenByOneSideAlone() throws Exception {
        start("""
                loadmodule "uac_auth.so"
                loadmodule "uac.so"
                modparam("uac", "restore_passwd", "secret")
                route {
                    if (has_totag()) {
                        loose_route();
                        t_relay();
                        exit;
                    }
                    uac_replace_from("Service", "sip:service@example.com");
                    record_route();
                    $du = "BOB";
                    t_relay();
                }
                """);
        alice.send(alice.request("INVITE", "call-" + alice.port(), "", 1, "", ""));
        String invite = bob.receive("INVITE");
        assertEquals("Service <sip:service@example.com>;tag=a", SipPeer.header(invite, "From"));
        assertTrue(SipPeer.header(invite, "Record-Route").contains(";vsf="), invite);
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", ""));
        assertEquals("<sip:alice@127.0.0.1>;tag=a", SipPeer.header(alice.await("SIP/2.0 200"), "From"));
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(alice.request("BYE", "call-" + alice.port(), "b", 2, route, "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", bob.uri() + " SIP"));
        String bye = bob.receive("BYE");
        assertEquals("<sip:service@example.com>;tag=a", SipPeer.header(bye, "From"));
        bob.send(SipPeer.reply(bye, "200 OK"));
        assertEquals("<sip:alice@127.0.0.1>;tag=a", SipPeer.header(alice.receive("SIP/2.0 200"), "From"));
    }

    @Test
    void challenge_isAnsweredWithTheNextNumber() throws Exception {
        start("""
                loadmodule "uac_auth.so"
                loadmodule "uac.so"
                modparam("uac_auth", "credential", "bob:realm:secret")
                modparam("uac", "restore_mode", "none")
                route {
                    t_on_failure("auth");
                    $du = "BOB";
                    t_relay();
                }
                failure_route[auth] {
                    if (t_check_status("401|407") && uac_auth()) {
                        $du = "BOB";
                        t_relay();
                    }
                }
                """);
        alice.send(alice.request("INVITE", "", ""));
        String first = bob.receive("INVITE");
        bob.send(SipPeer.reply(
                first,
                "407 Proxy Authentication Required",
                "Proxy-Authenticate: Digest realm=\"realm\", nonce=\"n,1\"\r\n",
                ""));
        bob.receive("ACK");
        String second = bob.receive("INVITE");
        int number = Integer.parseInt(SipPeer.header(first, "CSeq").split(" ")[0]);
        assertEquals(number + 1 + " INVITE", SipPeer.header(second, "CSeq"));
        assertTrue(
                SipPeer.header(second, "Proxy-Authorization")
                        .startsWith(
                                "Digest username=\"bob\", realm=\"realm\", nonce=\"n,1\", uri=\"sip:bob@127.0.0.1\", "),
                second);
        bob.send(SipPeer.reply(second, "200 OK"));
        assertEquals(number + " INVITE", SipPeer.header(alice.await("SIP/2.0 200"), "CSeq"));
    }

    /** The examples of RFC 7616 section 3.9.1, and one without qop of RFC 2069's kind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MD5 | auth | 8ca523f5e9506fed4657c9700eebdbec",
                "SHA-256 | auth | 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
            })
    void answer_isThatOfTheRfc(String algorithm, String protection, String expected) {
        String challenge = "Digest realm=\"http-auth@example.org\", qop=\"" + protection + "\", algorithm=" + algorithm
                + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        String answer = DigestAnswer.of(challenge, List.of())
                .orElseThrow()
                .answer(
                        new UacCredentials.Login("Mufasa", "Circle of Life"),
                        "GET",
                        "/dir/index.html",
                        "",
                        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        assertTrue(answer.contains("response=\"" + expected + '"'), answer);
    }

    @Test
    void algorithmThatIsNotWanted_isPassedOver() {
        String challenge = "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256";
        assertEquals(Optional.empty(), DigestAnswer.of(challenge, List.of("MD5")));
        assertEquals(Optional.empty(), DigestAnswer.of("Basic realm=\"r\"", List.of()));
        assertFalse(DigestAnswer.of(challenge, List.of("SHA-256")).isEmpty());
    }

    @Test
    void storedAddresses_comeBackAndForgedOnesDoNot() {
        StoredUris uris = new StoredUris("sip:a@x", "sip:b@y");
        assertEquals(Optional.of(uris), StoredUris.decode(uris.encoded("pw"), "pw"));
        assertEquals(Optional.empty(), StoredUris.decode("%%%", "pw"));
        assertEquals(Optional.empty(), StoredUris.decode(new StoredUris("sip:a@x", "a>\r\nX: y").encoded(""), ""));
    }
}
