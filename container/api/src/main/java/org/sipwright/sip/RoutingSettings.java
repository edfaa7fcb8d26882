// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/**
 * Settings of the transactions and messages that a routing application makes. Times are in milliseconds.
 *
 * @param replyTimeout wait for a final reply to non-INVITE requests and for any reply to INVITE (timers B and F)
 * @param inviteTimeout wait for the final reply of an INVITE after a provisional one (timer C)
 * @param automaticTrying whether 100 is sent as soon as the transaction of an INVITE is made
 * @param tryingReason reason phrase of that 100
 * @param serverHeader value of the Server header in replies made here, or the empty string for none
 * @param userAgentHeader value of the User-Agent header in requests made here, or the empty string for none
 * @param block6xx whether a 6xx ends a parallel search at once (RFC 3261 section 16.7 step 5) and forbids further branches
 * @param translate503 whether a relayed 503 goes upstream as 500 (RFC 3261 section 16.7 step 6)
 * @param unsentStatus status of the answer where no branch could be sent
 * @param unsentReason its reason phrase
 * @param restartInviteTimeout whether each provisional reply starts the wait for the final one anew (RFC 3261 section 16.7
 *     step 2), or only the first one starts it
 * @param datagramLimit size in bytes beyond which a request goes by TCP where its URI does not ask for UDP by name (RFC
 *     3261 section 18.1.1 says 1300), 0 for none
 * @param linger how long an answered transaction absorbs what comes late, retransmissions and further 2xx (timers J, L and M)
 */
public record RoutingSettings(
        int replyTimeout,
        int inviteTimeout,
        boolean automaticTrying,
        String tryingReason,
        String serverHeader,
        String userAgentHeader,
        boolean block6xx,
        boolean translate503,
        int unsentStatus,
        String unsentReason,
        boolean restartInviteTimeout,
        int datagramLimit,
        int linger) {

    /** What RFC 3261 says. */
    public static final RoutingSettings STANDARD =
            new RoutingSettings(32_000, 180_000, true, "Trying", "", "", true, true);

    /** Settings with 500 where no branch could be sent. */
    public RoutingSettings(
            int replyTimeout,
            int inviteTimeout,
            boolean automaticTrying,
            String tryingReason,
            String serverHeader,
            String userAgentHeader,
            boolean block6xx,
            boolean translate503) {
        this(
                replyTimeout,
                inviteTimeout,
                automaticTrying,
                tryingReason,
                serverHeader,
                userAgentHeader,
                block6xx,
                translate503,
                500,
                "Server Internal Error",
                true);
    }

    /** Settings without a limit for datagrams, which linger as RFC 3261 and RFC 6026 say: 64*T1. */
    public RoutingSettings(
            int replyTimeout,
            int inviteTimeout,
            boolean automaticTrying,
            String tryingReason,
            String serverHeader,
            String userAgentHeader,
            boolean block6xx,
            boolean translate503,
            int unsentStatus,
            String unsentReason,
            boolean restartInviteTimeout) {
        this(
                replyTimeout,
                inviteTimeout,
                automaticTrying,
                tryingReason,
                serverHeader,
                userAgentHeader,
                block6xx,
                translate503,
                unsentStatus,
                unsentReason,
                restartInviteTimeout,
                0,
                32_000);
    }

    /** The same with another answer where no branch could be sent. */
    public RoutingSettings withUnsent(int status, String reason) {
        return with(status, reason, restartInviteTimeout, datagramLimit, linger);
    }

    /** The same with another rule for provisional replies. */
    public RoutingSettings withRestart(boolean restart) {
        return with(unsentStatus, unsentReason, restart, datagramLimit, linger);
    }

    /** The same with another limit for datagrams. */
    public RoutingSettings withDatagramLimit(int bytes) {
        return with(unsentStatus, unsentReason, restartInviteTimeout, bytes, linger);
    }

    /** The same with another time for which answered transactions stay. */
    public RoutingSettings withLinger(int milliseconds) {
        return with(unsentStatus, unsentReason, restartInviteTimeout, datagramLimit, milliseconds);
    }

    private RoutingSettings with(int status, String reason, boolean restart, int datagrams, int stay) {
        return new RoutingSettings(
                replyTimeout,
                inviteTimeout,
                automaticTrying,
                tryingReason,
                serverHeader,
                userAgentHeader,
                block6xx,
                translate503,
                status,
                reason,
                restart,
                datagrams,
                stay);
    }
}
