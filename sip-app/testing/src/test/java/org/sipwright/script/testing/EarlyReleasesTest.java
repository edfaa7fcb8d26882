// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only releases before 1.6 have: parameters that became flags of functions, and modules that others took over. */
class EarlyReleasesTest {
    private static final String MODULES = """
            debug=3
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "textops.so"
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            loadmodule "uri.so"
            loadmodule "uri_db.so"
            loadmodule "xlog.so"
            loadmodule "acc.so"
            modparam("xlog", "buf_size", 8192)
            listen=udp:192.0.2.1:5060
            """;
    private static final String LOCATION = """
            route {
                if (has_totag()) {
                    loose_route();
                    t_relay();
                    exit;
                }
                if (is_method("REGISTER")) {
                    save("location");
                    exit;
                }
                record_route();
                setflag(1);
                if (!lookup("location")) {
                    if ($retcode == -2)
                        sl_send_reply("405", "Method Not Allowed");
                    else
                        sl_send_reply("404", "Not Found");
                    exit;
                }
                t_relay();
            }
            """;

    private static void register(Phone phone, String user, String parameters) {
        phone.request("REGISTER", "sip:192.0.2.1")
                .from("sip:" + user + "@192.0.2.1")
                .to("sip:" + user + "@192.0.2.1")
                .header("Contact", '<' + phone.uri() + '>' + parameters)
                .sends();
        phone.expects("200");
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "db_mysql.so"
            modparam("acc", "db_url", "mysql://u:p@db.example/opensips")
            modparam("acc", "db_flag", 1)
            modparam("acc", "report_ack", 1)
            """ + LOCATION)
    void ackOfAnAnsweredCall_isAccountedOnce(ScriptUnderTest script) {
        Phone alice = script.phone("alice");
        Phone bob = script.phone("bob");
        register(bob, "bob", "");
        Call calling = alice.dials("bob");
        Call called = bob.isCalled().answers();
        calling.expects(200);
        calling.acknowledges();
        called.accepts("ACK");
        calling.acknowledges();
        script.advance(Duration.ofMinutes(1));
        List<String> methods = script.database().query("SELECT method, sip_code, callid FROM acc ORDER BY id").stream()
                .map(row -> row.get("method") + ' ' + row.get("sip_code"))
                .toList();
        assertEquals(List.of("INVITE 200", "ACK 200"), methods);
    }

    @Test
    @RoutingScript(text = MODULES + "modparam(\"registrar\", \"append_branches\", 0)\n" + LOCATION)
    void withoutBranches_onlyThePreferredPhoneRings(ScriptUnderTest script) {
        Phone office = script.phone("office");
        Phone home = script.phone("home");
        register(office, "bob", ";q=0.2");
        register(home, "bob", ";q=0.9");
        script.phone("alice").dials("bob");
        home.isCalled();
        office.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + "modparam(\"registrar\", \"method_filtering\", 1)\n" + LOCATION)
    void contactThatTakesNoMessages_isNotFoundForThem(ScriptUnderTest script) {
        Phone alice = script.phone("alice");
        Phone bob = script.phone("bob");
        register(bob, "bob", ";methods=\"INVITE, ACK, BYE, CANCEL\"");
        alice.request("MESSAGE", "sip:bob@192.0.2.1").sends();
        alice.expects("405");
        alice.dials("bob");
        bob.isCalled();
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "db_mysql.so"
            modparam("uri_db", "db_url", "mysql://u:p@db.example/opensips")
            modparam("uri_db", "db_table", "subscriber")
            route {
                if (does_uri_exist())
                    sl_send_reply("200", "Known");
                else
                    sl_send_reply("404", "Unknown");
            }
            """, sql = "INSERT INTO subscriber (username, domain) VALUES ('bob', '192.0.2.1')")
    void usersOfTheTable_areKnown(ScriptUnderTest script) {
        Peer asking = script.peer("asking");
        asking.request("OPTIONS", "sip:bob@192.0.2.1").sends();
        asking.expects("200").hasReason("Known");
        asking.request("OPTIONS", "sip:carol@192.0.2.1").sends();
        asking.expects("404").hasReason("Unknown");
    }
}
