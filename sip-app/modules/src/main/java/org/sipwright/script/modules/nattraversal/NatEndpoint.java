// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.sip.SipEndpoint;

/** An address behind a NAT, and why its way stays open: times in milliseconds of the container's clock. Thread-safe. */
final class NatEndpoint {
    private final String uri;
    private volatile SipEndpoint socket;
    private volatile long registeredUntil;
    private volatile long subscribedUntil;
    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    NatEndpoint(String uri, SipEndpoint socket) {
        this.uri = uri;
        this.socket = socket;
    }

    /** {@code sip:ip:port}, with the transport where it is not UDP. */
    String uri() {
        return uri;
    }

    /** The socket that it is talked to from. */
    SipEndpoint socket() {
        return socket;
    }

    void setSocket(SipEndpoint newSocket) {
        socket = newSocket;
    }

    long registeredUntil() {
        return registeredUntil;
    }

    void setRegisteredUntil(long time) {
        registeredUntil = time;
    }

    long subscribedUntil() {
        return subscribedUntil;
    }

    /** Several subscriptions may use it: the one that lasts longest counts. */
    void setSubscribedUntil(long time) {
        subscribedUntil = Math.max(subscribedUntil, time);
    }

    /** The names of the calls that it takes part in. */
    Set<String> calls() {
        return calls;
    }

    boolean isRegistered(long now) {
        return registeredUntil > now;
    }

    boolean isSubscribed(long now) {
        return subscribedUntil > now;
    }

    boolean isWanted(long now) {
        return isRegistered(now) || isSubscribed(now) || !calls.isEmpty();
    }
}
