// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The residential templates of all releases with USE_NAT, and phones behind a NAT. */
class StockNatTest extends StockTest {
    private static final String RELAY = "udp:localhost:12221";
    private static final String SDP = """
            v=0
            o=- 1 1 IN IP4 10.0.0.5
            s=-
            c=IN IP4 10.0.0.5
            t=0 0
            m=audio 4000 RTP/AVP 8
            """;

    private RtpproxyDouble relay;
    private HiddenPhone alice;
    private Phone bob;

    static List<StockScript> scripts() {
        return StockScript.of("residential");
    }

    @BeforeEach
    void open() throws IOException {
        relay = new RtpproxyDouble();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private void begin(StockScript stock, Set<String> on) {
        start(stock, on, RELAY, relay.url());
        alice = new HiddenPhone(script.phone("alice"), SDP);
        bob = script.phone("bob");
        alice.registers();
        bob.registers();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void callerBehindNat_callsThroughTheRelay(StockScript stock) {
        begin(stock, Set.of("USE_NAT"));
        alice.dials("bob");
        Call called = bob.isCalled();
        called.invite()
                .hasHeader("Contact", "<sip:alice@" + alice.outside().address() + ">")
                .hasHeaderContaining("Record-Route", ";nat=yes")
                .hasBodyContaining("c=IN IP4 " + RtpproxyDouble.ADDRESS)
                .hasBodyContaining("m=audio 35000 ");
        called.rings();
        called.answers();
        alice.isAnswered().hasBodyContaining("m=audio 35002 ").hasBodyContaining("IN IP4 " + RtpproxyDouble.ADDRESS);
        called.accepts("ACK");
        called.hangsUp();
        SentMessage bye = alice.outside().expects("BYE");
        bye.wentTo(alice.outside().address());
        alice.outside().replies(bye, 200);
        called.expects(200);
        String callId = called.invite().header("Call-ID");
        assertEquals(List.of("U " + callId, "L " + callId), relay.commands());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void callerBehindNat_hangsUp(StockScript stock) {
        begin(stock, Set.of("USE_NAT"));
        alice.dials("bob");
        Call called = bob.isCalled().rings().answers();
        alice.isAnswered();
        called.accepts("ACK");
        alice.hangsUp();
        called.accepts("BYE");
        alice.outside().expects("200");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void calleeBehindNat_isReachedWhereItRegisteredFrom(StockScript stock) {
        begin(stock, Set.of("USE_NAT"));
        Call calling = bob.dials("alice");
        SentMessage invite = alice.takesTheCall();
        invite.wentTo(alice.outside().address())
                .hasRequestUri("sip:alice@" + HiddenPhone.PRIVATE)
                .hasBodyContaining("m=audio 35000 ");
        calling.expects(180);
        calling.expects(200)
                .hasBodyContaining("m=audio 35002 ")
                .hasHeader("Contact", "<sip:alice@" + alice.outside().address() + ">");
        calling.acknowledges();
        alice.outside().expects("ACK");
        calling.hangsUp();
        SentMessage bye = alice.outside().expects("BYE");
        alice.outside().replies(bye, 200);
        calling.expects(200);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void phoneBehindNat_isPinged(StockScript stock) {
        begin(stock, Set.of("USE_NAT"));
        script.advance(Duration.ofSeconds(21));
        List<String> pings = script.sent().stream()
                .filter(message -> message.text().equals("\0\0\0\0"))
                .map(SentMessage::destination)
                .toList();
        assertTrue(pings.size() >= 2, () -> "pings to " + pings);
        assertEquals(Set.of(alice.outside().address()), new TreeSet<>(pings));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void phonesThatAreNotHidden_needNoRelay(StockScript stock) {
        begin(stock, Set.of("USE_NAT"));
        Phone carol = script.phone("carol").registers();
        Talk talk = talk(carol, "bob", bob);
        talk.called().invite().hasBodyContaining("IN IP4 198.51.100.1");
        end(talk);
        assertEquals(List.of(), relay.commands());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everySwitchAtOnce_stillCalls(StockScript stock) {
        row("INSERT INTO domain (domain) VALUES ('127.0.0.1')");
        row("INSERT INTO subscriber (username, domain, password)"
                + " VALUES ('carol', '127.0.0.1', 'secret-c'), ('dave', '127.0.0.1', 'secret-d')");
        row("INSERT INTO dr_gateways (gwid, address) VALUES ('gw1', '192.0.2.71')");
        row("INSERT INTO dr_rules (groupid, prefix, gwlist) VALUES ('0', '43', 'gw1')");
        start(stock, stock.switches(), RELAY, relay.url());
        Phone carol = script.phone("carol").withPassword("secret-c").registers();
        Phone dave = script.phone("dave").withPassword("secret-d").registers();
        end(talk(carol, "dave", dave));
        Phone gateway = script.phone("gateway", "192.0.2.71:5060");
        end(talk(dave, "+43316873", gateway));
        end(talk(gateway, "carol", carol));
        assertEquals(
                6,
                script.database()
                        .query("SELECT method FROM acc WHERE sip_code = '200'")
                        .size());
    }
}
