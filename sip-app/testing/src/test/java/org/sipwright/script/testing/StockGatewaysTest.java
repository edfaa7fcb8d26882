// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The residential templates of all releases with gateways to the telephone network: one that is named, or those of drouting. */
class StockGatewaysTest extends StockTest {
    private static final String USER = "INSERT INTO subscriber (username, domain, password) VALUES ";

    static List<StockScript> scripts() {
        return StockScript.of("residential");
    }

    private void twoGateways() {
        row("INSERT INTO dr_gateways (gwid, address) VALUES ('gw1', '192.0.2.71'), ('gw2', '192.0.2.72:5070')");
        row("INSERT INTO dr_rules (groupid, prefix, gwlist) VALUES ('0', '43', 'gw1,gw2'), ('0', '44', 'gw2')");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void number_goesToTheNamedGateway(StockScript stock) {
        start(stock, Set.of("HAVE_OUTBOUND_PSTN"));
        Phone alice = script.phone("alice").registers();
        Phone gateway = script.phone("gateway", PSTN);
        Talk talk = talk(alice, "+43316873", gateway);
        talk.called().invite().hasRequestUri("sip:+43316873@11.22.33.44:5060");
        end(talk);
        alice.dials("43316873").expects(404);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void namedGateway_callsUsersWithoutPassword(StockScript stock) {
        row(USER + "('alice', '127.0.0.1', 'secret-a')");
        start(stock, Set.of("HAVE_INBOUND_PSTN", "USE_AUTH"));
        Phone alice = script.phone("alice").withPassword("secret-a").registers();
        Phone gateway = script.phone("+43316873", PSTN);
        end(talk(gateway, "alice", alice));
        script.phone("+43316873", "11.22.33.45:5060").dials("alice").expects(407);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void number_goesToTheGatewayOfItsPrefix(StockScript stock) {
        twoGateways();
        start(stock, Set.of("HAVE_OUTBOUND_PSTN", "USE_DR_PSTN"));
        Phone alice = script.phone("alice").registers();
        Phone one = script.phone("one", "192.0.2.71:5060");
        Phone two = script.phone("two", "192.0.2.72:5070");
        end(talk(alice, "+43316873", one));
        end(talk(alice, "+44316873", two));
        alice.dials("+45316873").expects(500).hasReason("No PSTN Route found");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void gatewayOfTheTable_callsUsersWithoutPassword(StockScript stock) {
        twoGateways();
        row(USER + "('alice', '127.0.0.1', 'secret-a')");
        start(stock, Set.of("HAVE_INBOUND_PSTN", "USE_DR_PSTN", "USE_AUTH"));
        Phone alice = script.phone("alice").withPassword("secret-a").registers();
        Phone gateway = script.phone("+43316873", "192.0.2.71:5060");
        end(talk(gateway, "alice", alice));
        script.phone("+43316873", "192.0.2.73:5060").dials("alice").expects(407);
    }
}
