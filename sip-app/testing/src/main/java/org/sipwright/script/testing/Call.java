// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call as one of its phones has it: the dialog of RFC 3261 section 12. */
public final class Call {
    /** What phones offer and answer where the test does not say. */
    static final String SDP = """
            v=0
            o=- 1 1 IN IP4 198.51.100.1
            s=-
            c=IN IP4 198.51.100.1
            t=0 0
            m=audio 4000 RTP/AVP 8
            """;

    private final Phone phone;
    private final Optional<PeerRequest> dialled;
    private final Optional<SentMessage> invite;
    private final String callId;
    private String local;
    private String remote;
    private String target;
    private List<String> routes;
    private int cseq;

    /** One that the phone has dialled. */
    Call(Phone phone, PeerRequest dialled) {
        this.phone = phone;
        this.dialled = Optional.of(dialled);
        this.invite = Optional.empty();
        this.callId = dialled.callId();
        this.local = dialled.fromText();
        this.remote = "";
        this.target = "";
        this.routes = List.of();
        this.cseq = dialled.cseq();
    }

    /** One that has come to the phone. */
    Call(Phone phone, SentMessage invite) {
        this.phone = phone;
        this.dialled = Optional.empty();
        this.invite = Optional.of(invite);
        this.callId = invite.header("Call-ID");
        this.local = invite.header("To") + ";tag=" + phone.name();
        this.remote = invite.header("From");
        this.target = SipText.uriOf(invite.header("Contact"));
        this.routes = invite.parsed().values("Record-Route");
    }

    /** The request that came; only of a call that has come. */
    public SentMessage invite() {
        return invite.orElseThrow(() -> new IllegalStateException(phone.name() + " has dialled this call"));
    }

    private PeerRequest own() {
        return dialled.orElseThrow(() -> new IllegalStateException(phone.name() + " has not dialled this call"));
    }

    /** The next thing that comes is a response with this status. What refuses the call is acknowledged. */
    public SentMessage expects(int status) {
        SentMessage reply = phone.expects(Integer.toString(status));
        if (reply.method().equals("INVITE") && dialled.isPresent()) {
            if (status >= 300) {
                own().acknowledges(reply);
            } else if (status > 100
                    && !SipText.parameter(reply.header("To"), "tag").isEmpty()) {
                remote = reply.header("To");
                target = SipText.uriOf(reply.header("Contact"));
                routes = new ArrayList<>(reply.parsed().values("Record-Route")).reversed();
            }
        }
        return reply;
    }

    /** Acknowledges the answer. */
    public void acknowledges() {
        send("ACK", own().cseq());
    }

    /** Gives up before there is an answer. */
    public void cancels() {
        own().cancels();
    }

    /** It rings. */
    public Call rings() {
        phone.replies(invite(), 180);
        return this;
    }

    /** It is answered. */
    public Call answers() {
        phone.replies(
                invite(),
                200,
                "OK",
                "Content-Type: application/sdp",
                "",
                SDP.strip().replace("\n", "\r\n"));
        return this;
    }

    /** It is refused; the ACK of that needs not be expected. */
    public void refuses(int status) {
        phone.replies(invite(), status);
    }

    /** Sends a BYE. */
    public void hangsUp() {
        sends("BYE");
    }

    /** Sends a request within the dialog. */
    public void sends(String method) {
        cseq++;
        send(method, cseq);
    }

    private void send(String method, int number) {
        if (target.isEmpty()) {
            throw new IllegalStateException("the call of " + phone.name() + " is not established: no response with a"
                    + " Contact was expected yet");
        }
        PeerRequest request = phone.request(method, target)
                .from(local)
                .to(remote)
                .callId(callId)
                .cseq(number);
        routes.forEach(route -> request.header("Route", route));
        request.sends();
    }

    /** The next thing that comes is this request of the other side; it is answered with 200, but for an ACK. */
    public SentMessage accepts(String method) {
        SentMessage request = phone.expects(method);
        if (!method.equals("ACK")) {
            phone.replies(request, 200);
        }
        return request;
    }
}
