// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request that a peer puts together and sends. It has what RFC 3261 section 8.1.1 demands; everything can be set. */
public final class PeerRequest {
    private final Peer peer;
    private final String method;
    private final String uri;
    private final List<Map.Entry<String, String>> more = new ArrayList<>();
    private String from;
    private String to;
    private String callId;
    private String branch;
    private String body = "";
    private int cseq = 1;

    PeerRequest(Peer peer, String method, String uri) {
        int number = peer.next();
        this.peer = peer;
        this.method = method;
        this.uri = uri;
        this.from = '<' + peer.uri() + ">;tag=" + peer.name() + number;
        this.to = '<' + uri + '>';
        this.callId = "call-" + number + '@' + peer.name();
        this.branch = "z9hG4bK-" + peer.name() + '-' + number;
    }

    String method() {
        return method;
    }

    String callId() {
        return callId;
    }

    String fromText() {
        return from;
    }

    int cseq() {
        return cseq;
    }

    /** The From; a URI alone gets brackets and a tag. */
    public PeerRequest from(String address) {
        String tag = SipText.parameter(from, "tag");
        from = address.contains("<") ? address : '<' + address + ">;tag=" + tag;
        return this;
    }

    /** The To; a URI alone gets brackets. */
    public PeerRequest to(String address) {
        to = address.contains("<") ? address : '<' + address + '>';
        return this;
    }

    /** The Call-ID. */
    public PeerRequest callId(String id) {
        callId = id;
        return this;
    }

    /** The number of the CSeq, which is 1 otherwise. */
    public PeerRequest cseq(int number) {
        cseq = number;
        return this;
    }

    /** The branch of the Via; it begins with {@code z9hG4bK}, or is one of RFC 2543. */
    public PeerRequest branch(String text) {
        branch = text;
        return this;
    }

    /** A further header, in the order of the calls; Via, From, To, Call-ID and CSeq have methods of their own. */
    public PeerRequest header(String name, String value) {
        more.add(Map.entry(name, value));
        return this;
    }

    /** The body with its type. */
    public PeerRequest body(String type, String text) {
        body = text.contains("\r\n") ? text : text.replace("\n", "\r\n");
        return header("Content-Type", type);
    }

    /** The bytes that would be sent, one char each. */
    public String text() {
        return text(method);
    }

    private String text(String asMethod) {
        StringBuilder text = new StringBuilder(asMethod).append(' ').append(uri).append(" SIP/2.0\r\n");
        text.append("Via: SIP/2.0/")
                .append(peer.protocol().name().toUpperCase(Locale.ROOT))
                .append(' ')
                .append(peer.address())
                .append(";branch=")
                .append(branch)
                .append("\r\n");
        text.append("From: ").append(from).append("\r\nTo: ").append(to).append("\r\n");
        text.append("Call-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(cseq)
                .append(' ');
        text.append(asMethod).append("\r\n");
        boolean same = asMethod.equals(method);
        if (!same || !has("Max-Forwards")) {
            text.append("Max-Forwards: 70\r\n");
        }
        for (Map.Entry<String, String> header : more) {
            if (same || header.getKey().equalsIgnoreCase("Route")) {
                text.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
        }
        if (!has("Content-Length")) {
            text.append("Content-Length: ").append(same ? body.length() : 0).append("\r\n");
        }
        return text.append("\r\n").append(same ? body : "").toString();
    }

    private boolean has(String name) {
        return more.stream().anyMatch(one -> one.getKey().equalsIgnoreCase(name));
    }

    /** Sends it; sent again it is a retransmission. */
    public PeerRequest sends() {
        peer.sends(text());
        return this;
    }

    /** Cancels it (RFC 3261 section 9.1). */
    public void cancels() {
        peer.sends(text("CANCEL"));
    }

    /** Acknowledges a final response that is no success, in the same transaction (RFC 3261 section 17.1.1.3). */
    public void acknowledges(SentMessage response) {
        String own = to;
        to = response.header("To");
        peer.sends(text("ACK"));
        to = own;
    }

    /** The answer to a challenge: the same request with credentials, and a CSeq and branch of its own. */
    PeerRequest withCredentials(SentMessage challenge, String user, String password) {
        PeerRequest again = new PeerRequest(peer, method, uri);
        again.from(from).to(to).callId(callId).cseq(cseq + 1);
        again.more.addAll(more);
        again.body = body;
        boolean proxy = challenge.status() == 407;
        String answer = DigestCredentials.answer(
                challenge.header(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"), user, password, method, uri);
        return again.header(proxy ? "Proxy-Authorization" : "Authorization", answer);
    }
}
