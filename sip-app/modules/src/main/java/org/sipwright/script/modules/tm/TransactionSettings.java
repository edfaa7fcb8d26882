// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.UnsentReply;

/** The parameters of tm. Times are in seconds. Set before the module starts. */
final class TransactionSettings {
    private static final int REPLY_SECONDS = 30;
    private static final int INVITE_SECONDS = 120;
    private static final int FIRST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 4_000;
    private static final int LINGER_SECONDS = 5;
    private static final String SAME_HERE = " Taken for old scripts: here it is so in any case.";

    private int firstMillis = FIRST_MILLIS;
    private int longestMillis = LONGEST_MILLIS;
    private int replySeconds = REPLY_SECONDS;
    private int inviteSeconds = INVITE_SECONDS;
    private int lingerSeconds = LINGER_SECONDS;
    private boolean trying = true;
    private boolean block6xx = true;
    private boolean restart = true;
    private boolean avpsInReplies;
    private String minorFlag = "";

    List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        String reply = "Seconds to wait for a final reply, and for any reply to an INVITE.";
        String invite = "Seconds to wait for the final reply to an INVITE after a provisional one.";
        all.add(ModuleParameter.number("fr_timeout", REPLY_SECONDS, reply, value -> replySeconds = value));
        all.add(ModuleParameter.number("fr_timer", REPLY_SECONDS, reply, value -> replySeconds = value));
        all.add(ModuleParameter.number("fr_inv_timeout", INVITE_SECONDS, invite, value -> inviteSeconds = value));
        all.add(ModuleParameter.number("fr_inv_timer", INVITE_SECONDS, invite, value -> inviteSeconds = value));
        all.add(ModuleParameter.number(
                "T1_timer",
                FIRST_MILLIS,
                "Milliseconds until a request is sent again over UDP the first time; twice as many each time after that.",
                value -> firstMillis = value));
        all.add(ModuleParameter.number(
                "T2_timer",
                LONGEST_MILLIS,
                "The most milliseconds between two times.",
                value -> longestMillis = value));
        all.add(ModuleParameter.number(
                "auto_100trying",
                1,
                "Whether 100 is sent as soon as the transaction of an INVITE is made.",
                value -> trying = value != 0));
        all.add(ModuleParameter.number(
                "disable_6xx_block",
                0,
                "Whether a 6xx is treated like other negative replies and ends no parallel search.",
                value -> block6xx = value == 0));
        all.add(ModuleParameter.number(
                "restart_fr_on_each_reply",
                1,
                "Whether each provisional reply starts the wait for the final reply to an INVITE anew.",
                value -> restart = value != 0));
        all.add(ModuleParameter.any(
                "minor_branch_flag",
                "",
                "The branch flag of branches that nobody waits for when all others have ended.",
                value -> minorFlag = value));
        all.add(ModuleParameter.number(
                "onreply_avp_mode",
                0,
                "Whether onreply_route sees the AVPs of its transaction.",
                value -> avpsInReplies = value != 0));
        all.add(ModuleParameter.number(
                "wt_timer",
                LINGER_SECONDS,
                "Seconds that an answered transaction absorbs what comes late; RFC 3261 has 32.",
                value -> lingerSeconds = value));
        all.addAll(withoutEffect());
        return all;
    }

    /** What has no meaning in this container, or only one possible value; scripts that set it run as before. */
    private static List<ModuleParameter> withoutEffect() {
        return List.of(
                ModuleParameter.number(
                        "delete_timer",
                        2,
                        "Seconds until an ended transaction is freed; here it needs none.",
                        value -> {}),
                ModuleParameter.number(
                        "pass_provisional_replies",
                        0,
                        "Whether programs behind FIFOs hear of provisional replies; here there are none.",
                        value -> {}),
                ModuleParameter.number("enable_stats", 1, "Whether figures are kept." + SAME_HERE, value -> {}),
                ModuleParameter.number(
                        "ruri_matching",
                        1,
                        "Whether the Request-URI counts for clients of before RFC 3261." + SAME_HERE,
                        value -> {}),
                ModuleParameter.number(
                        "via1_matching",
                        1,
                        "Whether the top Via counts for clients of before RFC 3261." + SAME_HERE,
                        value -> {}),
                ModuleParameter.number(
                        "syn_branch", 1, "How branch parameters are made; here they are always unique.", value -> {}),
                ModuleParameter.number(
                        "timer_partitions", 1, "How many timer lists there are; here one timer wheel.", value -> {}),
                ModuleParameter.number(
                        "own_timer_proc", 0, "Whether timers have a process; here they have a thread.", value -> {}));
    }

    /** What OpenSIPS 3.6 answers where t_relay() fails. */
    private static UnsentReply unsent(RelayOutcome outcome) {
        return switch (outcome) {
            case BAD_MESSAGE, BAD_ADDRESS -> new UnsentReply(476, "Unresolvable destination (476/TM)");
            case SEND_FAILED -> new UnsentReply(477, "Send failed (477/TM)");
            case NO_SOCKET -> new UnsentReply(500, "Server error occurred (7/TM)");
            case NO_DESTINATION, BLOCKED, SENT, ABSORBED -> new UnsentReply(500, "Server error occurred (1/TM)");
        };
    }

    void start(ScriptEnvironment environment) throws ModuleStartException {
        if (replySeconds < 1 || inviteSeconds < 1) {
            throw new ModuleStartException("fr_timeout and fr_inv_timeout are at least 1 second");
        }
        if (firstMillis < 1 || longestMillis < firstMillis) {
            throw new ModuleStartException("T1_timer is at least 1 ms and T2_timer no less than T1_timer");
        }
        if (lingerSeconds < 1) {
            throw new ModuleStartException("wt_timer is at least 1 second");
        }
        if (firstMillis != FIRST_MILLIS || longestMillis != LONGEST_MILLIS) {
            environment.container().setRetransmission(firstMillis, longestMillis);
        }
        environment.setSharesAvpsWithReplies(avpsInReplies);
        RoutingSettings old = environment.container().settings();
        environment
                .container()
                .configure(new RoutingSettings(
                                replySeconds * 1_000,
                                inviteSeconds * 1_000,
                                trying,
                                "Giving it a try",
                                old.serverHeader(),
                                old.userAgentHeader(),
                                block6xx,
                                old.translate503())
                        .withUnsent(477, "Send failed (477/TM)")
                        .withRestart(restart)
                        .withDatagramLimit(old.datagramLimit())
                        .withLinger(lingerSeconds * 1_000));
        environment.container().setUnsentReplies(TransactionSettings::unsent);
        int minor = minorFlag.isEmpty() || minorFlag.equals("-1")
                ? 0
                : environment.branchFlags().bit(minorFlag).orElse(0);
        if (minor != 0) {
            environment.container().observe(new TransactionObserver() {
                @Override
                public void onRequestOut(RoutingBranch branch) {
                    if ((branch.flags() & minor) != 0) {
                        branch.setMinor(true);
                    }
                }
            });
        }
    }
}
