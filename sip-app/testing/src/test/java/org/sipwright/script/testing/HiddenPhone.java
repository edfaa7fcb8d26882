// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A phone behind a NAT that does not know of it: what it writes of itself, in Via, Contact and SDP, is its private address, while
 * messages come from and go to a public one. It calls, and is called.
 */
final class HiddenPhone {
    /** What it takes for its address. */
    static final String PRIVATE = "10.0.0.5:5060";

    private final Phone outside;
    private final String sdp;
    private int sequence = 1;
    private SentMessage answer;

    /**
     * Hides a phone.
     *
     * @param outside as the server sees it
     * @param sdp what it offers and answers
     */
    HiddenPhone(Phone outside, String sdp) {
        this.outside = outside;
        this.sdp = sdp;
    }

    Phone outside() {
        return outside;
    }

    private void send(PeerRequest request) {
        outside.sends(request.text().replace(outside.address(), PRIVATE));
    }

    void registers() {
        send(outside.request("REGISTER", "sip:" + StockTest.SERVER)
                .from(outside.addressOfRecord())
                .to(outside.addressOfRecord())
                .header("Contact", '<' + outside.uri() + '>'));
        outside.expects("200");
    }

    /** Calls somebody. */
    void dials(String user) {
        send(outside.request("INVITE", "sip:" + user + '@' + StockTest.SERVER)
                .from(outside.addressOfRecord())
                .header("Contact", '<' + outside.uri() + '>')
                .body("application/sdp", sdp));
    }

    /** Takes the 200 of its call, and acknowledges it. */
    SentMessage isAnswered() {
        outside.expects("180");
        answer = outside.expects("200");
        within("ACK");
        return answer;
    }

    /** Hangs up a call of its own. */
    void hangsUp() {
        sequence++;
        within("BYE");
    }

    private void within(String method) {
        PeerRequest request = outside.request(method, SipText.uriOf(answer.header("Contact")))
                .from(answer.header("From"))
                .to(answer.header("To"))
                .callId(answer.header("Call-ID"))
                .cseq(sequence);
        List<String> routes = new ArrayList<>(answer.parsed().values("Record-Route")).reversed();
        routes.forEach(route -> request.header("Route", route));
        send(request);
    }

    /** Takes the call that has come, and gives the INVITE. */
    SentMessage takesTheCall() {
        SentMessage invite = outside.expects("INVITE");
        String contact = "Contact: <" + outside.uri().replace(outside.address(), PRIVATE) + '>';
        outside.replies(invite, 180, "Ringing", contact);
        outside.replies(
                invite,
                200,
                "OK",
                contact,
                "Content-Type: application/sdp",
                "",
                sdp.strip().replace("\n", "\r\n"));
        return invite;
    }
}
