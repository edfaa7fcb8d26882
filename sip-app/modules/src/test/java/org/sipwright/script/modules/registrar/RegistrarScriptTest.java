// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;

/** Registrations and look-ups from scripts to the wire; the replies are those of OpenSIPS 3.6. */
class RegistrarScriptTest {
    private static final String SCRIPT = """
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            modparam("usrloc", "nat_bflag", "NAT")
            modparam("registrar", "max_expires", 7200)
            modparam("registrar", "retry_after", 30)
            modparam("registrar", "received_avp", "$avp(rcv)")
            route {
                if (is_method("REGISTER")) {
                    if ($hdr(X-Received) != NULL)
                        $avp(rcv) = $hdr(X-Received);
                    $var(flags) = $hdr(X-Flags);
                    if ($var(flags) != NULL)
                        save("location", "$var(flags)");
                    else
                        save("location");
                    exit;
                }
                $var(flags) = $hdr(X-Flags);
                if ($var(flags) != NULL)
                    lookup("location", "$var(flags)");
                else
                    lookup("location");
                if ($retcode < 0) {
                    sl_send_reply(404, "code $retcode");
                    exit;
                }
                t_relay();
            }
            """;

    private static String register(ScriptOnWire wire, String user, String lines, String status) throws Exception {
        return wire.ask(wire.request("REGISTER", "sip:127.0.0.1", user, lines), "SIP/2.0 " + status);
    }

    /** The contacts, with ends as they were before a second or two went by. */
    private static String contacts(String reply) {
        return Pattern.compile("expires=([0-9]+)")
                .matcher(ScriptOnWire.header(reply, "Contact"))
                .replaceAll(end -> "expires=" + (Integer.parseInt(end.group(1)) + 19) / 20 * 20);
    }

    @Test
    void register_listsContactsByPreferenceWithTheirEnds() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String one = register(wire, "alice", "Contact: <sip:alice@127.0.0.1:24310>\r\n", "200 OK");
            assertEquals("<sip:alice@127.0.0.1:24310>;expires=3600", contacts(one));
            String two = register(
                    wire,
                    "alice",
                    "Contact: <sip:alice@127.0.0.1:24310>;q=0.5;expires=100\r\n"
                            + "Contact: \"Al, ice\" <sip:a2@127.0.0.1:24311;transport=udp>;q=0.75;expires=30\r\n",
                    "200 OK");
            assertEquals(
                    "<sip:a2@127.0.0.1:24311;transport=udp>;q=0.75;expires=60, <sip:alice@127.0.0.1:24310>;q=0.5;expires=100",
                    contacts(two));
            assertEquals(contacts(two), contacts(register(wire, "alice", "", "200 OK")));
        }
    }

    @Test
    void register_withOldSequence_isRefusedAndChangesNothing() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            register(wire, "alice", "CSeq: 5 REGISTER\r\nContact: <sip:a@127.0.0.1:1>\r\n", "200");
            String refused =
                    register(wire, "alice", "CSeq: 4 REGISTER\r\nContact: <sip:a@127.0.0.1:1>\r\n", "400 Bad Request");
            assertEquals("Invalid CSeq number", ScriptOnWire.header(refused, "P-Registrar-Error"));
            assertEquals("<sip:a@127.0.0.1:1>;expires=3600", contacts(refused));
            register(wire, "alice", "CSeq: 5 REGISTER\r\nContact: <sip:a@127.0.0.1:1>\r\n", "200");
        }
    }

    @Test
    void register_withStar_takesAllOutOnlyWithExpiresZero() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            register(wire, "alice", "Contact: <sip:a@127.0.0.1:1>\r\n", "200");
            String bad = register(wire, "alice", "Contact: *\r\nExpires: 5\r\n", "400 Bad Request");
            assertEquals("* used in contact and expires is not zero", ScriptOnWire.header(bad, "P-Registrar-Error"));
            bad = register(wire, "alice", "Contact: *\r\nContact: <sip:a@b>\r\nExpires: 0\r\n", "400 Bad Request");
            assertEquals("* used in contact and more than 1 contact", ScriptOnWire.header(bad, "P-Registrar-Error"));
            assertEquals("", contacts(register(wire, "alice", "Contact: *\r\nExpires: 0\r\n", "200")));
        }
    }

    @Test
    void register_beyondTheLimit_isRefusedOrTakesTheOldestPlace() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            register(wire, "bob", "X-Flags: max-contacts=1\r\nContact: <sip:b@127.0.0.1:1>\r\n", "200");
            String full =
                    register(wire, "bob", "X-Flags: c1\r\nContact: <sip:b@127.0.0.1:2>\r\n", "503 Service Unavailable");
            assertEquals("Too many registered contacts", ScriptOnWire.header(full, "P-Registrar-Error"));
            assertEquals("30", ScriptOnWire.header(full, "Retry-After"));
            String forced = register(
                    wire,
                    "bob",
                    "X-Flags: max-contacts=1, force-registration\r\nContact: <sip:b@127.0.0.1:2>\r\n",
                    "200");
            assertEquals("<sip:b@127.0.0.1:2>;expires=3600", contacts(forced));
        }
    }

    @Test
    void register_withPath_followsTheMode() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String path = "Path: <sip:10.0.0.1;lr>\r\nContact: <sip:c@127.0.0.1:3>\r\n";
            assertEquals(
                    "", ScriptOnWire.header(register(wire, "carl", path + "X-Flags: path-lazy\r\n", "200"), "Path"));
            String strict = register(wire, "carl", path + "X-Flags: p2\r\n", "420 Bad Extension");
            assertEquals("path", ScriptOnWire.header(strict, "Unsupported"));
            assertEquals("<sip:10.0.0.1;lr>", ScriptOnWire.header(strict, "Path"));
            String told = register(wire, "carl", path + "Supported: path\r\nX-Flags: p1v\r\n", "200");
            assertEquals("<sip:10.0.0.1;lr>", ScriptOnWire.header(told, "Path"));
        }
    }

    @Test
    void badRequests_getTheAnswersOfOpenSips() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String[][] cases = {
                {"Contact: <sip:b@127.0.0.1:2\r\n", "400 Bad Request", "Contact parse error"},
                {"Contact: <sip:b@127.0.0.1:2>;q=7\r\n", "400 Bad Request", "Invalid q param in contact"},
                {"Contact: <sip:b@127.0.0.1:2>\r\nExpires: abc\r\n", "400 Bad Request", "Expires parse error"},
                {"Contact: <mailto:b@127.0.0.1>\r\n", "500 Server Internal Error", "usrloc_contact_insert failed"},
            };
            for (String[] one : cases) {
                String reply = register(wire, "bob", one[0], one[1]);
                assertEquals(one[2], ScriptOnWire.header(reply, "P-Registrar-Error"), one[0]);
            }
            String odd = register(wire, "bob", "Contact: <sip:b@127.0.0.1:2>;expires=abc\r\n", "200");
            assertEquals("<sip:b@127.0.0.1:2>;expires=3600", contacts(odd));
            String user = register(wire, "u".repeat(65), "Contact: <sip:b@127.0.0.1:2>\r\n", "500");
            assertEquals("Address Of Record too long", ScriptOnWire.header(user, "P-Registrar-Error"));
        }
    }

    @Test
    void lookup_forksToAllContactsAndUsesTheSourceAddress() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String source = "sip:127.0.0.1:" + wire.phonePort();
            String answer = register(
                    wire,
                    "alice",
                    "X-Received: " + source
                            + "\r\nContact: <sip:one@10.255.0.1:9>;q=0.5, <sip:two@10.255.0.2:9>;q=0.7\r\n",
                    "200");
            assertTrue(contacts(answer).contains(";received=\"" + source + "\""), answer);
            wire.send(wire.request("MESSAGE", "sip:alice@127.0.0.1", "bob", ""));
            String first = wire.expect("MESSAGE sip:t");
            String second = wire.expect("MESSAGE sip:o");
            assertTrue(first.startsWith("MESSAGE sip:two@10.255.0.2:9 "), first);
            wire.send(ScriptOnWire.reply(second, "404 Not Found"));
            wire.send(ScriptOnWire.reply(first, "200 OK"));
            wire.expect("SIP/2.0 200 OK");
        }
    }

    @Test
    void lookup_tellsWhyItFoundNobody() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("MESSAGE", "sip:nobody@127.0.0.1", "bob", ""), "SIP/2.0 404 code -1");
            register(
                    wire,
                    "alice",
                    "Allow: INVITE, ACK, BYE\r\nContact: <sip:a@127.0.0.1:PHONE>\r\n"
                            .replace("PHONE", "" + wire.phonePort()),
                    "200");
            wire.ask(
                    wire.request("MESSAGE", "sip:alice@127.0.0.1", "bob", "X-Flags: method-filtering\r\n"),
                    "SIP/2.0 404 code -2");
            wire.send(wire.request("MESSAGE", "sip:alice@127.0.0.1", "bob", "X-Flags: b\r\n"));
            wire.send(ScriptOnWire.reply(wire.expect("MESSAGE sip:a@127.0.0.1:" + wire.phonePort()), "200 OK"));
            wire.expect("SIP/2.0 200 OK");
        }
    }

    @Test
    void managementCommands_showAndChangeContacts() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            register(wire, "alice", "User-Agent: Phone X\r\nContact: <sip:a@127.0.0.1:1>\r\n", "200");
            String shown = wire.manage("ul_show_contact", "location", "alice").toString();
            assertTrue(shown.startsWith("{AOR=alice, Contacts=[{Contact=sip:a@127.0.0.1:1, ContactID="), shown);
            assertTrue(shown.contains("Q=, Callid=c"), shown);
            assertTrue(
                    shown.contains("User-agent=Phone X, State=CS_NEW, Flags=0, Cflags=, Socket=udp:127.0.0.1:"), shown);
            assertTrue(shown.endsWith("Methods=4294967295}]}"), shown);
            assertEquals("OK", wire.manage("ul_add", "location", "zed", "sip:z@127.0.0.1:9", 300, "0.5", 0, 0, 32767));
            assertTrue(wire.manage("ul_dump").toString().contains("AOR=zed"));
            assertEquals("OK", wire.manage("ul_rm", "location", "zed"));
            assertEquals(
                    1,
                    wire.environment()
                            .statistics()
                            .find("usrloc:location-contacts")
                            .orElseThrow()
                            .value());
            assertEquals(
                    1,
                    wire.environment()
                            .statistics()
                            .find("registrar:accepted_regs")
                            .orElseThrow()
                            .value());
        }
    }
}
