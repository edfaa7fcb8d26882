// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trunking templates of all releases: trunks call through gateways, which fail and take turns. */
class StockTrunkingTest extends StockTest {
    private static final String TRUNK = "198.51.100.10";

    private Phone trunk;
    private Phone one;
    private Phone two;

    static List<StockScript> scripts() {
        return StockScript.of("trunking");
    }

    @BeforeEach
    void tables() {
        row("INSERT INTO address (grp, ip, context_info) VALUES (1, '" + TRUNK + "', '1')");
        row("INSERT INTO dr_gateways (gwid, address) VALUES ('gw1', '192.0.2.71'), ('gw2', '192.0.2.72')");
        row("INSERT INTO dr_rules (groupid, prefix, gwlist) VALUES ('1', '43', 'gw1,gw2')");
        row("INSERT INTO dialplan (dpid, pr, match_op, match_exp, subst_exp, repl_exp)"
                + " VALUES (0, 1, 1, '^0(.*)$', '^0(.*)$', '43\\1')");
    }

    private void begin(StockScript stock, String... on) {
        start(stock, Set.of(on));
        trunk = script.phone("trunk", TRUNK + ":5060");
        one = script.phone("one", "192.0.2.71:5060");
        two = script.phone("two", "192.0.2.72:5060");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void trunk_callsThroughAGatewayAndEitherSideHangsUp(StockScript stock) {
        begin(stock);
        Talk talk = talk(trunk, "43316873", one);
        talk.called().invite().hasRequestUri("sip:43316873@192.0.2.71");
        end(talk);
        Talk again = talk(trunk, "43316873", one);
        again.called().hangsUp();
        again.calling().accepts("BYE");
        again.called().expects(200);
        two.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void gatewayThatFails_isFollowedByTheNext(StockScript stock) {
        begin(stock);
        Call calling = trunk.dials("43316873");
        one.isCalled().refuses(503);
        Call called = two.isCalled();
        called.invite().hasRequestUri("sip:43316873@192.0.2.72");
        end(talk(calling, called));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void gatewayThatIsSilent_isFollowedByTheNextAfterFiveSeconds(StockScript stock) {
        begin(stock);
        one.goesDown();
        Call calling = trunk.dials("43316873");
        script.advance(Duration.ofMillis(4_900));
        two.expectsNothing();
        script.advance(Duration.ofMillis(200));
        end(talk(calling, two.isCalled()));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noGatewayLeft_isTold(StockScript stock) {
        begin(stock);
        Call calling = trunk.dials("43316873");
        one.isCalled().refuses(500);
        two.isCalled().refuses(503);
        calling.expects(500).hasReason("All GW are down");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void calledPartyWhoIsBusy_isNoFailureOfTheGateway(StockScript stock) {
        begin(stock);
        Call calling = trunk.dials("43316873");
        one.isCalled().refuses(486);
        calling.expects(486);
        two.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void callThatIsGivenUp_goesToNoOtherGateway(StockScript stock) {
        begin(stock);
        Call calling = trunk.dials("43316873");
        Call called = one.isCalled().rings();
        calling.expects(180);
        calling.cancels();
        calling.expects(200);
        called.accepts("CANCEL");
        called.refuses(487);
        calling.expects(487);
        two.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatIsNotAllowed_isRefused(StockScript stock) {
        begin(stock);
        script.phone("stranger").dials("sip:43316873@127.0.0.1").expects(403).hasReason("Forbidden");
        one.dials("sip:43316873@127.0.0.1").expects(403).hasReason("Not from trunk");
        trunk.dials("44316873").expects(404).hasReason("No Route found");
        trunk.request("OPTIONS", "sip:43316873@127.0.0.1").sends();
        trunk.expects("405");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void trunk_hasOnlySoManyCalls(StockScript stock) {
        begin(stock, "USE_DIALOG", "DO_CALL_LIMITATION", "USE_DIALPLAN", "USE_DBACC");
        Talk first = talk(trunk, "0316873", one);
        first.called().invite().hasRequestUri("sip:43316873@192.0.2.71");
        trunk.dials("0316874").expects(486).hasReason("Busy Here");
        end(first);
        end(talk(trunk, "0316874", one));
    }
}
