// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users of the default scripts of all releases, and of the residential templates with no switch on, register and call. */
class StockCallsTest extends StockTest {
    /** From here on what is for nobody here is not relayed. */
    private static final String RELAYS_FOR_ALL = "1.7";

    private Phone alice;
    private Phone bob;

    static List<StockScript> scripts() {
        return Stream.concat(StockScript.of("etc-opensips").stream(), StockScript.of("residential").stream())
                .toList();
    }

    private void register(StockScript stock) {
        start(stock, Set.of());
        alice = script.phone("alice").registers();
        bob = script.phone("bob").registers();
    }

    /** Somebody's second phone. */
    private Phone alsoBob() {
        Phone second = script.phone("second");
        second.request("REGISTER", "sip:" + SERVER)
                .from("sip:bob@" + SERVER)
                .to("sip:bob@" + SERVER)
                .header("Contact", '<' + second.uri() + '>')
                .sends();
        second.expects("200");
        return second;
    }

    private static Duration patience(StockScript stock) {
        return Duration.ofSeconds(stock.switches().isEmpty() && stock.isUpTo("1.7") ? 121 : 31);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void call_isAnsweredAndEndedByEitherSide(StockScript stock) {
        register(stock);
        Talk first = talk(alice, "bob", bob);
        first.called()
                .invite()
                .hasRequestUri(bob.uri())
                .hasHeader("Max-Forwards", "69")
                .hasHeader("Record-Route", "<sip:127.0.0.1;lr>".replace("lr", stock.isUpTo("1.6") ? "lr=on" : "lr"));
        end(first);
        Talk second = talk(bob, "alice", alice);
        second.called().hangsUp();
        second.calling().accepts("BYE");
        second.called().expects(200);
        alice.expectsNothing();
        bob.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void call_isCancelled(StockScript stock) {
        register(stock);
        Call calling = alice.dials("bob");
        Call called = bob.isCalled().rings();
        calling.expects(180);
        calling.cancels();
        calling.expects(200);
        called.accepts("CANCEL");
        called.refuses(487);
        calling.expects(487);
        bob.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void busyPhone_isBusy(StockScript stock) {
        register(stock);
        Call calling = alice.dials("bob");
        bob.isCalled().refuses(486);
        calling.expects(486);
        alice.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void phoneThatNobodyTakes_isGivenUpInTime(StockScript stock) {
        register(stock);
        Call calling = alice.dials("bob");
        Call called = bob.isCalled().rings();
        calling.expects(180);
        script.advance(patience(stock).minusSeconds(2));
        alice.expectsNothing();
        script.advance(Duration.ofSeconds(2));
        called.accepts("CANCEL");
        called.refuses(487);
        calling.expects(408);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void allPhonesOfAUser_ringAndOneTakesTheCall(StockScript stock) {
        register(stock);
        Phone second = alsoBob();
        Call calling = alice.dials("bob");
        Call there = bob.isCalled().rings();
        calling.expects(180);
        Call here = second.isCalled().rings();
        calling.expects(180);
        here.answers();
        calling.expects(200);
        calling.acknowledges();
        here.accepts("ACK");
        there.accepts("CANCEL");
        there.refuses(487);
        end(new Talk(calling, here));
        alice.expectsNothing();
        bob.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void allPhonesOfAUser_refuseAndTheBestReasonIsTold(StockScript stock) {
        register(stock);
        Phone second = alsoBob();
        Call calling = alice.dials("bob");
        bob.isCalled().refuses(486);
        alice.expectsNothing();
        second.isCalled().refuses(480);
        calling.expects(480);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void redirection_isTheCallersToFollow(StockScript stock) {
        register(stock);
        Call calling = alice.dials("bob");
        SentMessage invite = bob.isCalled().invite();
        bob.replies(invite, 302, "Moved Temporarily", "Contact: <sip:bob@192.0.2.99>");
        calling.expects(302).hasHeader("Contact", "<sip:bob@192.0.2.99>");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void nobodyThere_isNotFound(StockScript stock) {
        register(stock);
        alice.dials("carol").expects(404).hasReason("Not Found");
        bob.registers(Duration.ZERO);
        alice.dials("bob").expects(404);
        alice.request("OPTIONS", "sip:" + SERVER).from(alice.addressOfRecord()).sends();
        alice.expects("484").hasReason("Address Incomplete");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void message_isSentOnWithoutTheServerInItsWay(StockScript stock) {
        register(stock);
        alice.request("MESSAGE", bob.addressOfRecord())
                .from(alice.addressOfRecord())
                .body("text/plain", "hello")
                .sends();
        SentMessage message = bob.expects("MESSAGE");
        message.hasRequestUri(bob.uri()).hasNoHeader("Record-Route").hasBodyContaining("hello");
        bob.replies(message, 200);
        alice.expects("200");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void callToAnotherDomain_leavesWithAHint(StockScript stock) {
        register(stock);
        Phone far = script.phone("far@elsewhere.example", "192.0.2.44");
        script.dns().host("elsewhere.example", "192.0.2.44");
        Talk talk = talk(alice, "far@elsewhere.example", far);
        talk.called().invite().hasHeader("P-hint", "outbound");
        end(talk);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatTheScriptRefuses_isRefused(StockScript stock) {
        register(stock);
        alice.request("OPTIONS", bob.addressOfRecord())
                .header("Max-Forwards", "0")
                .sends();
        alice.expects("483").hasReason("Too Many Hops");
        alice.request("PUBLISH", alice.addressOfRecord())
                .from(alice.addressOfRecord())
                .header("Event", "presence")
                .sends();
        alice.expects("503").hasReason("Service Unavailable");
        alice.request("BYE", bob.addressOfRecord())
                .from(alice.addressOfRecord())
                .to('<' + bob.addressOfRecord() + ">;tag=none")
                .sends();
        alice.expects("404").hasReason("Not here");
        if (!stock.name().startsWith("014")) {
            alice.request("INVITE", bob.addressOfRecord())
                    .from(alice.addressOfRecord())
                    .header("Route", "<sip:127.0.0.1;lr>, <sip:192.0.2.99;lr>")
                    .sends();
            alice.expects("403").hasReason("Preload Route denied");
        }
        if (!stock.switches().isEmpty() || !stock.isUpTo(RELAYS_FOR_ALL)) {
            Phone stranger = script.phone("stranger@elsewhere.example");
            stranger.dials("sip:other@somewhere.example").expects(403);
        }
    }
}
