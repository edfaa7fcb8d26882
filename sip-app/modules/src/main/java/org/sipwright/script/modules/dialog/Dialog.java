// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sipwright.sip.RoutingTransaction;

/** A call. Its state and legs are used inside the call; values, flags and profiles are thread-safe. */
public final class Dialog {
    private final String id;
    private final long number;
    private final String callId;
    private final Leg caller;
    private final Leg callee;
    private final long created;
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final Set<Profiles.Membership> memberships = ConcurrentHashMap.newKeySet();
    private volatile DialogState state = DialogState.UNCONFIRMED;
    private volatile long started;
    private volatile int lifetime;
    private volatile int deleteDelay;
    private volatile long expiry = Long.MAX_VALUE;
    private volatile int flags;
    private volatile String options = "";
    private volatile String endReason = "";
    private volatile long nextPing;
    private volatile RoutingTransaction invite;
    private volatile ArmedRoutes routes = ArmedRoutes.NONE;
    private final AtomicBoolean expiring = new AtomicBoolean();

    Dialog(String id, long number, String callId, Leg caller, Leg callee, long created) {
        this.id = id;
        this.number = number;
        this.callId = callId;
        this.caller = caller;
        this.callee = callee;
        this.created = created;
    }

    /** Its name, as the route parameter carries it. */
    public String id() {
        return id;
    }

    /** Its number in databases. */
    public long number() {
        return number;
    }

    /** Its Call-ID. */
    public String callId() {
        return callId;
    }

    /** The side that called. */
    public Leg caller() {
        return caller;
    }

    /** The side that was called. */
    public Leg callee() {
        return callee;
    }

    /** When it was made, in milliseconds of the container's clock. */
    public long created() {
        return created;
    }

    /** Its state. */
    public DialogState state() {
        return state;
    }

    void setState(DialogState newState) {
        state = newState;
    }

    /** When it was answered, in milliseconds of the container's clock; 0 before. */
    public long started() {
        return started;
    }

    void setStarted(long time) {
        started = time;
    }

    /** How long it may live once it is answered, in seconds. */
    public int lifetime() {
        return lifetime;
    }

    void setLifetime(int seconds) {
        lifetime = seconds;
    }

    int deleteDelay() {
        return deleteDelay;
    }

    void setDeleteDelay(int seconds) {
        deleteDelay = seconds;
    }

    /** When its lifetime ends, in milliseconds of the container's clock. */
    public long expiry() {
        return expiry;
    }

    void setExpiry(long time) {
        expiry = time;
    }

    /** Its flags, one bit each. */
    public int flags() {
        return flags;
    }

    void setFlags(int newFlags) {
        flags = newFlags;
    }

    /** The letters that create_dialog() was given. */
    String options() {
        return options;
    }

    void setOptions(String letters) {
        options = letters;
    }

    /** Why it ended, or the empty string. */
    public String endReason() {
        return endReason;
    }

    void setEndReason(String reason) {
        endReason = reason;
    }

    long nextPing() {
        return nextPing;
    }

    void setNextPing(long time) {
        nextPing = time;
    }

    /** The transaction of its INVITE, while that is open. */
    Optional<RoutingTransaction> invite() {
        return Optional.ofNullable(invite);
    }

    void setInvite(RoutingTransaction transaction) {
        invite = transaction;
    }

    /** The routes that run when something becomes of it. */
    ArmedRoutes routes() {
        return routes;
    }

    void setRoutes(ArmedRoutes newRoutes) {
        routes = newRoutes;
    }

    /** Marks that the end of its lifetime is being dealt with; false where it is already. */
    boolean beginExpiry() {
        return expiring.compareAndSet(false, true);
    }

    void endExpiry() {
        expiring.set(false);
    }

    /** The values that scripts keep with it, by name. */
    public Map<String, Object> values() {
        return values;
    }

    /** The values in the order of their names. */
    Map<String, Object> sortedValues() {
        return new TreeMap<>(values);
    }

    Set<Profiles.Membership> memberships() {
        return memberships;
    }

    /** The leg that a request goes to, by the tag of its sender. */
    Leg receiver(String fromTag) {
        return isFromCallee(fromTag) ? caller : callee;
    }

    boolean isFromCallee(String fromTag) {
        return !fromTag.equals(caller.tag());
    }
}
