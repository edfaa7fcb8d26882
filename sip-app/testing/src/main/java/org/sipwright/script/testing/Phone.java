// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.sipwright.stack.transport.Protocol;

/** A user's phone: it registers, dials, and is called. Challenges are answered by itself once it has a password. */
public final class Phone extends Peer {
    private static final Duration USUAL = Duration.ofHours(1);

    private final String domain;
    private final int registrations = next();
    private int registered;
    private Optional<String> password = Optional.empty();

    Phone(ScriptUnderTest script, String user, String domain, Protocol protocol, InetSocketAddress address) {
        super(script, user, protocol, address);
        this.domain = domain;
    }

    /** Its address of record: {@code sip:user@domain}. */
    public String addressOfRecord() {
        return "sip:" + name() + '@' + domain;
    }

    /** Answers challenges with this password from now on. */
    public Phone withPassword(String secret) {
        password = Optional.of(secret);
        return this;
    }

    /** Sends to this socket of the script from now on. */
    @Override
    public Phone talksTo(String scriptSocket) {
        super.talksTo(scriptSocket);
        return this;
    }

    /** Registers for an hour; the script has to accept that. */
    public Phone registers() {
        SentMessage reply = registers(USUAL);
        if (reply.status() / 100 != 2) {
            throw new AssertionError(name() + " cannot register: " + reply + script().told());
        }
        return this;
    }

    /**
     * Registers for a time, zero to end that.
     *
     * @return the final response, whatever it is
     */
    public SentMessage registers(Duration expires) {
        registered++;
        PeerRequest request = request("REGISTER", "sip:" + domain)
                .from('<' + addressOfRecord() + ">;tag=r" + registrations)
                .to(addressOfRecord())
                .callId("registration@" + name())
                .cseq(2 * registered)
                .header("Contact", '<' + uri() + '>')
                .header("Expires", Long.toString(expires.toSeconds()));
        return finalResponse(withCredentials(request.sends()));
    }

    private SentMessage finalResponse(PeerRequest request) {
        Optional<SentMessage> next = peek();
        if (next.isEmpty() || next.get().isRequest()) {
            throw new AssertionError(name() + " got no response to its " + request.method() + '.' + script().told());
        }
        return expects(Integer.toString(next.get().status()));
    }

    /** A challenge is answered once; a second one is for the test to see. */
    PeerRequest withCredentials(PeerRequest sent) {
        Optional<SentMessage> next = peek();
        boolean challenged =
                next.isPresent() && (next.get().status() == 401 || next.get().status() == 407);
        if (!challenged || password.isEmpty()) {
            return sent;
        }
        SentMessage challenge = expects(Integer.toString(next.get().status()));
        if (sent.method().equals("INVITE")) {
            sent.acknowledges(challenge);
        }
        return sent.withCredentials(challenge, name(), password.get()).sends();
    }

    /** Calls somebody: a user of its own domain, {@code user@domain}, or a URI. */
    public Call dials(String target) {
        return dials(target, Call.SDP);
    }

    /** Calls somebody with this offer. */
    public Call dials(String target, String sdp) {
        String at = target.contains("@") ? target : target + '@' + domain;
        String uri = target.matches("(sips?|tel):.*") ? target : "sip:" + at;
        PeerRequest invite = request("INVITE", uri)
                .from(addressOfRecord())
                .header("Contact", '<' + uri() + '>')
                .body("application/sdp", sdp);
        return new Call(this, withCredentials(invite.sends()));
    }

    /** The next thing that comes is a call; gives it. */
    public Call isCalled() {
        return new Call(this, expects("INVITE"));
    }
}
