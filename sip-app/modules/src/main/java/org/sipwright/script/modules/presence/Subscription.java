// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.List;
import java.util.Optional;
import org.sipwright.sip.SipEndpoint;

/** A watcher's subscription (RFC 6665 section 4): a dialog in which NOTIFY is sent. Guarded by its {@link Presentity}. */
final class Subscription {
    private final Names names;
    private final String watcher;
    private final String eventId;
    private final Optional<SipEndpoint> socket;
    private final String localContact;
    private String contact;
    private List<String> routes = List.of();
    private long expires;
    private long remoteCseq;
    private long localCseq;
    private int version;
    private WatcherState state = WatcherState.ACTIVE;

    /**
     * What names the dialog.
     *
     * @param callId Call-ID
     * @param fromTag the watcher's tag
     * @param toTag our tag
     */
    record Names(String callId, String fromTag, String toTag) {}

    Subscription(Names names, String watcher, String eventId, Optional<SipEndpoint> socket, String localContact) {
        this.names = names;
        this.watcher = watcher;
        this.eventId = eventId;
        this.socket = socket;
        this.localContact = localContact;
    }

    Names names() {
        return names;
    }

    /** The watcher's URI. */
    String watcher() {
        return watcher;
    }

    /** The parameter id of Event, or the empty string. */
    String eventId() {
        return eventId;
    }

    Optional<SipEndpoint> socket() {
        return socket;
    }

    String localContact() {
        return localContact;
    }

    String contact() {
        return contact;
    }

    List<String> routes() {
        return routes;
    }

    void setTarget(String newContact, List<String> newRoutes) {
        contact = newContact;
        routes = List.copyOf(newRoutes);
    }

    /** When it ends, in seconds of the epoch. */
    long expires() {
        return expires;
    }

    void setExpires(long seconds) {
        expires = seconds;
    }

    long remoteCseq() {
        return remoteCseq;
    }

    void setRemoteCseq(long number) {
        remoteCseq = number;
    }

    long localCseq() {
        return localCseq;
    }

    void setLocalCseq(long number) {
        localCseq = number;
    }

    long nextCseq() {
        return ++localCseq;
    }

    /** The number of the next document about watchers (RFC 3858 section 3.1). */
    int nextVersion() {
        return version++;
    }

    int version() {
        return version;
    }

    void setVersion(int number) {
        version = number;
    }

    WatcherState state() {
        return state;
    }

    void setState(WatcherState newState) {
        state = newState;
    }
}
