// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.List;
import java.util.Optional;
import org.sipwright.sip.SipEndpoint;

/** One side of a call: how it is reached, and the numbers of what it was sent. Used inside its call. */
public final class Leg {
    private final String uri;
    private String tag;
    private String contact = "";
    private String sdp = "";
    private List<String> routes = List.of();
    private Optional<SipEndpoint> socket = Optional.empty();
    private long cseq;
    private int offset;
    private String shownContact = "";
    private String shownCallId = "";

    Leg(String uri, String tag) {
        this.uri = uri;
        this.tag = tag;
    }

    /** Its URI in From or To. */
    public String uri() {
        return uri;
    }

    /** Its tag, or the empty string while it has none. */
    public String tag() {
        return tag;
    }

    void setTag(String newTag) {
        tag = newTag;
    }

    /** The URI of its Contact, or the empty string. */
    public String contact() {
        return contact;
    }

    void setContact(String newContact) {
        contact = newContact;
    }

    /** The routes to it, the nearest first. */
    public List<String> routes() {
        return routes;
    }

    void setRoutes(List<String> newRoutes) {
        routes = List.copyOf(newRoutes);
    }

    /** The socket that it is talked to from. */
    public Optional<SipEndpoint> socket() {
        return socket;
    }

    void setSocket(Optional<SipEndpoint> newSocket) {
        socket = newSocket;
    }

    /** Its last session description, or the empty string. */
    String sdp() {
        return sdp;
    }

    void setSdp(String text) {
        sdp = text;
    }

    /** The highest sequence number that the other side has sent it, as that side counts. */
    public long cseq() {
        return cseq;
    }

    void setCseq(long number) {
        cseq = Math.max(cseq, number);
    }

    /** By how much the numbers of what it is sent are higher than those that the other side counts. */
    int offset() {
        return offset;
    }

    void addOffset(int more) {
        offset += more;
    }

    /** The Contact URI that stands for this side towards the other one; the empty string where that is its own. */
    public String shownContact() {
        return shownContact;
    }

    /** Lets another Contact URI stand for this side towards the other one, in requests of this server as well. */
    public void setShownContact(String uri) {
        shownContact = uri;
    }

    /** The Call-ID that this side knows the call by; the empty string where that is the call's. */
    public String shownCallId() {
        return shownCallId;
    }

    /** Says that this side knows the call by another Call-ID. */
    public void setShownCallId(String callId) {
        shownCallId = callId;
    }

    /** The number of a request of our own to it. */
    long nextCseq() {
        offset++;
        return cseq + offset;
    }
}
