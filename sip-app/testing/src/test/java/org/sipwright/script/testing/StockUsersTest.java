// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The switches of the residential templates of all releases that are about users: one scenario or more for each. */
class StockUsersTest extends StockTest {
    private static final String USER = "INSERT INTO subscriber (username, domain, password) VALUES ";

    static List<StockScript> scripts() {
        return StockScript.of("residential");
    }

    private void twoUsers() {
        row(USER + "('alice', '127.0.0.1', 'secret-a'), ('bob', '127.0.0.1', 'secret-b'), ('carol', '127.0.0.1', 'c')");
    }

    private Phone phone(String name, String secret) {
        return script.phone(name).withPassword(secret);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void userWithPassword_registersAndCalls(StockScript stock) {
        twoUsers();
        start(stock, Set.of("USE_AUTH"));
        Phone alice = phone("alice", "secret-a").registers();
        Phone bob = phone("bob", "secret-b").registers();
        Call calling = alice.dials("bob");
        Call called = bob.isCalled();
        called.invite().hasNoHeader("Proxy-Authorization");
        end(talk(calling, called));
        assertEquals(2, script.statistic("usrloc:location-contacts"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void userWithoutPassword_isChallenged(StockScript stock) {
        twoUsers();
        start(stock, Set.of("USE_AUTH"));
        phone("bob", "secret-b").registers();
        Phone alice = phone("alice", "a guess");
        alice.registers(Duration.ofHours(1))
                .hasStatus(401)
                .hasHeaderContaining("WWW-Authenticate", "realm=\"127.0.0.1\"");
        alice.dials("bob").expects(407).hasHeaderContaining("Proxy-Authenticate", "realm=\"127.0.0.1\"");
        assertEquals(1, script.statistic("usrloc:location-contacts"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void credentialsOfAnother_areForbidden(StockScript stock) {
        twoUsers();
        start(stock, Set.of("USE_AUTH"));
        Phone alice = phone("alice", "secret-a");
        PeerRequest asBob = alice.request("REGISTER", "sip:127.0.0.1")
                .from("sip:bob@127.0.0.1")
                .to("sip:bob@127.0.0.1")
                .header("Contact", '<' + alice.uri() + '>');
        alice.withCredentials(asBob.sends());
        alice.expects("403").hasReason("Forbidden auth ID");
        PeerRequest call = alice.request("INVITE", "sip:carol@127.0.0.1").from("sip:bob@127.0.0.1");
        alice.withCredentials(call.sends());
        alice.expects("403").hasReason("Forbidden auth ID");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void unknownUser_isABadExtension(StockScript stock) {
        twoUsers();
        start(stock, Set.of("USE_AUTH"));
        Phone alice = phone("alice", "secret-a").registers();
        alice.dials("nobody").expects(420).hasReason("Bad Extension");
        // the template of 1.8 gives the module that asks no database
        alice.dials("carol").expects(stock.isUpTo("1.8") ? 420 : 404);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void alias_leadsToItsUser(StockScript stock) {
        row("INSERT INTO dbaliases (alias_username, alias_domain, username, domain)"
                + " VALUES ('reception', '127.0.0.1', 'bob', '127.0.0.1')");
        start(stock, Set.of("USE_ALIASES", "USE_DBUSRLOC"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        end(talk(alice, "reception", bob));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void domains_haveUsersOfTheirOwn(StockScript stock) {
        row("INSERT INTO domain (domain) VALUES ('one.example'), ('two.example')");
        row(USER + "('alice', 'one.example', 'secret-1'), ('alice', 'two.example', 'secret-2')");
        start(stock, Set.of("USE_MULTIDOMAIN", "USE_AUTH"));
        Phone one = phone("alice@one.example", "secret-1").registers();
        Phone two = phone("alice@two.example", "secret-2").registers();
        phone("alice@two.example", "secret-1").registers(Duration.ofHours(1)).hasStatus(401);
        end(talk(one, "alice@two.example", two));
        end(talk(two, "alice@one.example", one));
        script.phone("mallory@three.example").dials("bob@four.example").expects(403);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void contacts_areInTheDatabaseBeforeLong(StockScript stock) {
        start(stock, Set.of("USE_DBUSRLOC"));
        Phone alice = script.phone("alice").registers();
        script.advance(Duration.ofSeconds(61));
        assertEquals(
                alice.uri(),
                script.database()
                        .query("SELECT contact FROM location WHERE username = 'alice'")
                        .getFirst()
                        .get("contact"));
        alice.registers(Duration.ZERO);
        script.advance(Duration.ofSeconds(61));
        assertEquals(List.of(), script.database().query("SELECT contact FROM location"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void dialplan_rewritesTheNumber(StockScript stock) {
        row("INSERT INTO dialplan (dpid, pr, match_op, match_exp, subst_exp, repl_exp)"
                + " VALUES (0, 1, 1, '^00(.*)$', '^00(.*)$', '\\1')");
        start(stock, Set.of("USE_DIALPLAN"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("771").registers();
        end(talk(alice, "00771", bob));
        end(talk(alice, "771", bob));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void voicemail_takesWhatNobodyTakes(StockScript stock) {
        start(stock, Set.of("VM_DIVERSION"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        Peer voicemail = script.peer("voicemail", VOICEMAIL);
        Call busy = alice.dials("bob");
        bob.isCalled().refuses(486);
        leaveMessage(busy, voicemail);
        Call unanswered = alice.dials("bob");
        Call ringing = bob.isCalled().rings();
        unanswered.expects(180);
        script.advance(Duration.ofSeconds(31));
        ringing.accepts("CANCEL");
        ringing.refuses(487);
        leaveMessage(unanswered, voicemail);
        leaveMessage(alice.dials("carol"), voicemail);
    }

    private static void leaveMessage(Call calling, Peer voicemail) {
        SentMessage invite = voicemail.expects("INVITE");
        voicemail.replies(invite, 200);
        calling.expects(200);
        calling.acknowledges();
        voicemail.expects("ACK");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void callThatIsGivenUp_doesNotGoToVoicemail(StockScript stock) {
        start(stock, Set.of("VM_DIVERSION"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        Peer voicemail = script.peer("voicemail", VOICEMAIL);
        Call calling = alice.dials("bob");
        Call called = bob.isCalled().rings();
        calling.expects(180);
        calling.cancels();
        calling.expects(200);
        called.accepts("CANCEL");
        called.refuses(487);
        calling.expects(487);
        voicemail.expectsNothing();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void streams_carryRegistrationsAndCalls(StockScript stock) {
        start(stock, Set.of("ENABLE_TCP", "ENABLE_TLS"));
        Phone alice = script.phone("alice", "tcp:198.51.100.200:40001").registers();
        Phone bob = script.phone("bob", "tls:198.51.100.201:40002").registers();
        Talk talk = talk(alice, "bob", bob);
        talk.called().invite().left("tls:127.0.0.1:5061").hasHeaderContaining("Record-Route", "transport=tls");
        end(talk);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void presence_tellsWatchers(StockScript stock) {
        start(stock, Set.of("USE_PRESENCE"));
        Phone alice = script.phone("alice");
        Phone bob = script.phone("bob");
        alice.request("SUBSCRIBE", bob.addressOfRecord())
                .from(alice.addressOfRecord())
                .header("Contact", '<' + alice.uri() + '>')
                .header("Event", "presence")
                .header("Accept", "application/pidf+xml")
                .header("Expires", "600")
                .sends();
        alice.expects("SIP/2.0 20").hasHeader("Expires", "600");
        SentMessage first = alice.expects("NOTIFY");
        first.hasHeaderContaining("Subscription-State", "active").hasHeader("Event", "presence");
        alice.replies(first, 200);
        bob.request("PUBLISH", bob.addressOfRecord())
                .from(bob.addressOfRecord())
                .header("Event", "presence")
                .header("Expires", "600")
                .body("application/pidf+xml", """
                        <?xml version="1.0"?>
                        <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:bob@127.0.0.1">
                        <tuple id="t1"><status><basic>open</basic></status></tuple>
                        </presence>
                        """)
                .sends();
        bob.expects("200").hasHeader("Expires", "600");
        SentMessage news = alice.expects("NOTIFY");
        news.hasBodyContaining("<basic>open</basic>");
        alice.replies(news, 200);
    }
}
