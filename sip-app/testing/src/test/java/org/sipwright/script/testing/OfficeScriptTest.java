// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of docs/testing-scripts.md. */
@RoutingScript("office.cfg")
class OfficeScriptTest {
    private Phone alice;
    private Phone bob;
    private Peer voicemail;

    @BeforeEach
    void twoPhonesAreRegistered(ScriptUnderTest script) {
        script.database().subscriber("alice", "office.example", "secret-a");
        script.database().subscriber("bob", "office.example", "secret-b");
        alice = script.phone("alice@office.example").withPassword("secret-a").registers();
        bob = script.phone("bob@office.example").withPassword("secret-b").registers();
        voicemail = script.peer("voicemail", "192.0.2.99:5060");
        script.trace().clear();
    }

    @Test
    void registration_isChallengedAndKept(ScriptUnderTest script) {
        script.hasCounted("registrar:accepted_regs", 2);
        assertEquals(2, script.statistic("usrloc:location-contacts"));
        Phone stranger = script.phone("bob@office.example").withPassword("a guess");
        stranger.registers(Duration.ofHours(1)).hasStatus(401);
        script.trace().ran("route", "route[register]").didNotRun("route[relay]");
    }

    @Test
    void registration_endsWithItsTime(ScriptUnderTest script) {
        script.advance(Duration.ofMinutes(61));
        alice.dials("bob");
        voicemail.expects("INVITE");
        script.trace().wrote("bob is not there, alice leaves a message");
    }

    @Test
    void call_reachesThePhoneAndEnds(ScriptUnderTest script) {
        Call calling = alice.dials("bob");
        Call called = bob.isCalled();
        called.invite()
                .hasRequestUri(bob.uri())
                .hasHeader("Max-Forwards", "69")
                .hasHeaderContaining("Record-Route", "sip:192.0.2.1;lr")
                .hasNoHeader("Diversion");
        called.rings();
        calling.expects(180);
        called.answers();
        calling.expects(200).hasBodyContaining("m=audio");
        calling.acknowledges();
        called.accepts("ACK");
        calling.hangsUp();
        called.accepts("BYE");
        calling.expects(200);
        alice.expectsNothing();
        voicemail.expectsNothing();
        script.trace().set("$avp(callee)", "bob").set("$var(found)", 1).didNotRun("failure_route[unanswered]");
    }

    @Test
    void busyPhone_goesToVoicemail(ScriptUnderTest script) {
        Call calling = alice.dials("bob");
        bob.isCalled().refuses(486);
        SentMessage message = voicemail.expects("INVITE");
        message.hasRequestUri("sip:bob@192.0.2.99:5060")
                .hasHeader("Diversion", "<sip:bob@office.example>;reason=user-busy")
                .wentTo("192.0.2.99:5060")
                .left("udp:192.0.2.1:5060");
        voicemail.replies(message, 200);
        calling.expects(200);
        script.trace().ran("failure_route[unanswered]", "route[voicemail]", "route[relay]");
    }

    @Test
    void phoneThatOnlyRings_goesToVoicemailAfterItsTime(ScriptUnderTest script) {
        alice.dials("bob");
        bob.isCalled().rings();
        script.advance(Duration.ofSeconds(24));
        voicemail.expectsNothing();
        script.advance(Duration.ofSeconds(2));
        voicemail.expects("INVITE").hasHeaderContaining("Diversion", "no-answer");
        bob.expects("CANCEL");
    }

    @Test
    void phoneThatIsSwitchedOff_goesToVoicemailAfterFiveSeconds(ScriptUnderTest script) {
        bob.goesDown();
        Call calling = alice.dials("bob");
        script.advance(Duration.ofSeconds(5));
        SentMessage message = voicemail.expects("INVITE");
        voicemail.replies(message, 480);
        calling.expects(480);
    }

    @Test
    void callThatIsGivenUp_doesNotGoToVoicemail(ScriptUnderTest script) {
        Call calling = alice.dials("bob");
        Call called = bob.isCalled().rings();
        calling.expects(180);
        calling.cancels();
        calling.expects(200);
        called.accepts("CANCEL");
        called.refuses(487);
        calling.expects(487);
        voicemail.expectsNothing();
        script.trace().ran("failure_route[unanswered]").didNotRun("route[voicemail]");
    }

    @Test
    void requestWithoutHopsLeft_isRefused() {
        alice.request("OPTIONS", "sip:office.example")
                .header("Max-Forwards", "0")
                .sends();
        alice.expects("483").hasReason("Too Many Hops");
    }
}
