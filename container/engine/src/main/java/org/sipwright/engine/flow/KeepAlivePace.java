// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.util.random.RandomGenerator;

/**
 * When keep-alives go out (RFC 5626 sections 4.4.1 and 4.4.2, RFC 5389 section 7.2.1). All times are milliseconds.
 *
 * @param longest longest pause between two; the shortest is four fifths of it
 * @param attempts how often one is sent at most
 * @param first how long the first attempt waits for its answer
 */
record KeepAlivePace(long longest, int attempts, long first) {
    private static final long STREAM = 120_000;
    private static final long DATAGRAM = 29_000;
    private static final long PONG = 10_000;
    private static final long STUN_RTO = 500;
    private static final int STUN_ATTEMPTS = 7;
    private static final int STUN_LAST = 16;
    /** A registrar that asks for more gets this. */
    private static final long SHORTEST = 5_000;

    /**
     * That of a flow.
     *
     * @param flowTimer seconds of the registrar's Flow-Timer; 0 where there is none
     */
    static KeepAlivePace of(boolean stream, int flowTimer) {
        long usual = stream ? STREAM : DATAGRAM;
        long longest = flowTimer > 0 ? Math.max(SHORTEST, Math.min(flowTimer * 1_000L, STREAM)) : usual;
        return stream ? new KeepAlivePace(longest, 1, PONG) : new KeepAlivePace(longest, STUN_ATTEMPTS, STUN_RTO);
    }

    /** The pause before the next one, so that the clients of a server that came back do not all call at once. */
    long pause(RandomGenerator random) {
        return random.nextLong(longest * 4 / 5, longest + 1);
    }

    /** How long an attempt, counted from 0, waits for its answer. */
    long patience(int attempt) {
        return attempts > 1 && attempt == attempts - 1 ? first * STUN_LAST : first << attempt;
    }
}
