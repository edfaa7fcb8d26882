// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** How contacts are pinged. Times are in seconds. Set before the module starts. */
final class PingSettings {
    static final int MOST_PARTITIONS = 8;

    private int interval;
    private boolean natedOnly;
    private int partitions = 1;
    private String socket = "";
    private String sipFlag = "";
    private String removeFlag = "";
    private String latencyFlag = "";
    private String from = "";
    private String method = "OPTIONS";
    private boolean streams;
    private int threshold = 3;
    private int mostLost = 3;
    private final Set<Integer> ignored = new HashSet<>();

    List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "natping_interval",
                        0,
                        "Seconds between two pings of a contact; 0 for none.",
                        v -> interval = v),
                ModuleParameter.number(
                        "ping_nated_only", 0, "Whether only contacts behind NAT are pinged.", v -> natedOnly = v != 0),
                ModuleParameter.number(
                        "natping_partitions",
                        1,
                        "Into how many parts the contacts are divided; each is pinged at its own time. 1 to 8.",
                        v -> partitions = v),
                ModuleParameter.number(
                        "natping_processes", 1, "Old name of natping_partitions.", v -> partitions = Math.max(v, 1)),
                ModuleParameter.text(
                        "force_socket",
                        "",
                        "The socket to ping contacts from whose own socket is not known.",
                        v -> socket = v),
                ModuleParameter.any(
                        "sipping_bflag",
                        "",
                        "The branch flag of contacts to ping with a SIP request.",
                        v -> sipFlag = v),
                ModuleParameter.any(
                        "remove_on_timeout_bflag",
                        "",
                        "The branch flag of contacts that are taken out when they answer no more.",
                        v -> removeFlag = v),
                ModuleParameter.any(
                        "sipping_latency_flag",
                        "",
                        "The branch flag of contacts whose time to answer is reported.",
                        v -> latencyFlag = v),
                new ModuleParameter(
                        "sipping_ignore_rpl_codes",
                        ModuleParameter.Type.TEXT,
                        "",
                        "Statuses, with commas between them, that are no answer to a ping.",
                        this::ignore),
                ModuleParameter.text(
                        "sipping_from", "", "The From URI of SIP pings; without it there are none.", v -> from = v),
                ModuleParameter.text("sipping_method", "OPTIONS", "The method of SIP pings.", v -> method = v),
                ModuleParameter.number(
                        "natping_tcp",
                        0,
                        "Whether contacts on streams are pinged too, with SIP requests.",
                        v -> streams = v != 0),
                ModuleParameter.number(
                        "ping_threshold", 3, "Seconds to wait for the answer to a SIP ping.", v -> threshold = v),
                ModuleParameter.number(
                        "max_pings_lost",
                        3,
                        "After how many pings without answer a contact is taken out.",
                        v -> mostLost = v));
    }

    private void ignore(ModuleParameter.Value value) throws LinkException {
        for (String code : value.text().split(",")) {
            if (!code.trim().matches("[1-6][0-9][0-9]")) {
                throw new LinkException(
                        "sipping_ignore_rpl_codes takes statuses with commas between them, not '" + code.trim() + "'");
            }
            ignored.add(Integer.parseInt(code.trim()));
        }
    }

    int interval() {
        return interval;
    }

    boolean natedOnly() {
        return natedOnly;
    }

    int partitions() {
        return partitions;
    }

    String socket() {
        return socket;
    }

    String sipFlag() {
        return sipFlag;
    }

    String removeFlag() {
        return removeFlag;
    }

    String latencyFlag() {
        return latencyFlag;
    }

    String from() {
        return from;
    }

    String method() {
        return method;
    }

    boolean streams() {
        return streams;
    }

    int threshold() {
        return threshold;
    }

    int mostLost() {
        return mostLost;
    }

    boolean isIgnored(int status) {
        return ignored.contains(status);
    }
}
