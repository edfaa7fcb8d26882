// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a script keeps with a message and its transaction: flags, AVPs and the armed routes. Used inside one call. */
public final class CallState {
    /** No route is armed. */
    public static final int NONE = -1;

    private static final Object[] NO_SLOTS = {};
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    private Avps avps = new Avps();
    private ParsedTexts parsed;
    private int flags;
    private int branchRoute = NONE;
    private int replyRoute = NONE;
    private int failureRoute = NONE;
    private int number;
    private int firstBranch;
    private int endedBranches;
    private Object[] slots = NO_SLOTS;

    /** The message flags, one bit each. */
    public int flags() {
        return flags;
    }

    /** Sets the message flags. */
    public void setFlags(int newFlags) {
        flags = newFlags;
    }

    /** The armed branch_route, or {@link #NONE}. */
    public int branchRoute() {
        return branchRoute;
    }

    /** Arms a branch_route. */
    public void armBranchRoute(int route) {
        branchRoute = route;
    }

    /** The armed onreply_route, or {@link #NONE}. */
    public int replyRoute() {
        return replyRoute;
    }

    /** Arms an onreply_route. */
    public void armReplyRoute(int route) {
        replyRoute = route;
    }

    /** Takes the armed failure_route, which is disarmed by that, or {@link #NONE}. */
    public int takeFailureRoute() {
        int route = failureRoute;
        failureRoute = NONE;
        return route;
    }

    /** Arms a failure_route. */
    public void armFailureRoute(int route) {
        failureRoute = route;
    }

    /** The number of the first branch of the last relay, counted over all relays; 0 before any branches have ended. */
    public int firstBranch() {
        return firstBranch;
    }

    /** All branches that there are have ended, so many. */
    void endBranches(int branches) {
        firstBranch = endedBranches;
        endedBranches = branches;
    }

    /** The AVPs. */
    public Avps avps() {
        return avps;
    }

    /** The newest value of an AVP, or null. */
    public Object avp(String name) {
        return avps.get(name, 0);
    }

    /** Pushes a value; null takes the newest away. */
    public void pushAvp(String name, Object value) {
        if (value == null) {
            avps.remove(name, 0);
        } else {
            avps.push(name, value);
        }
    }

    /**
     * Puts other AVPs in the place of these, for a block that does not see those of its transaction; gives those that were
     * here, to put them back.
     */
    Avps exchangeAvps(Avps others) {
        Avps old = avps;
        avps = others;
        return old;
    }

    /** A number that later calls have a greater one than; made when it is first asked for. */
    public int messageNumber() {
        if (number == 0) {
            number = MESSAGES.incrementAndGet();
        }
        return number;
    }

    /** Lets go what is only known of the message: the transaction outlives that by many seconds. */
    void forgetMessage() {
        parsed = null;
    }

    /** Texts of the message that were taken apart lately. */
    public ParsedTexts parsed() {
        if (parsed == null) {
            parsed = new ParsedTexts();
        }
        return parsed;
    }

    /** What a module keeps here. */
    @SuppressWarnings("unchecked") // only put() fills a slot, with its own type
    public <T> Optional<T> get(Slot<T> slot) {
        return slot.number() < slots.length ? Optional.ofNullable((T) slots[slot.number()]) : Optional.empty();
    }

    /** Keeps something for a module. */
    public <T> void put(Slot<T> slot, T value) {
        if (slot.number() >= slots.length) {
            slots = Arrays.copyOf(slots, slot.number() + 1);
        }
        slots[slot.number()] = value;
    }

    /** Takes what another has for the next function of a module, which is gone there then. */
    void takeForNextCall(CallState other) {
        Slot.allForNextCall().forEach(slot -> move(slot, other));
    }

    private <T> void move(Slot<T> slot, CallState other) {
        other.get(slot).ifPresent(kept -> put(slot, kept));
        other.clear(slot);
    }

    /** Forgets what a module keeps here. */
    public void clear(Slot<?> slot) {
        if (slot.number() < slots.length) {
            slots[slot.number()] = null;
        }
    }
}
