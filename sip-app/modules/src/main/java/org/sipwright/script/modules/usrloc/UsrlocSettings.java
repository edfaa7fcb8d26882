// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.usrloc.LocationColumns.Column;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of usrloc. Set up before the module starts. */
final class UsrlocSettings {
    private static final int TIMER_SECONDS = 60;
    private static final int CSEQ_SECONDS = 20;

    private final LocationColumns columns = new LocationColumns();
    private String databaseUrl = "";
    private String preset = "";
    private String mode = "";
    private String cluster = "";
    private String persistency = "";
    private String write = "";
    private String natFlag = "";
    private boolean useDomain;
    private boolean newestFirst;
    private int timerSeconds = TIMER_SECONDS;
    private int cseqSeconds = CSEQ_SECONDS;
    private int matchingMode;
    private int latencyLeast;
    private int latencyStep;
    private boolean dumpKeys;
    private boolean refreshTimer;

    LocationColumns columns() {
        return columns;
    }

    String databaseUrl() {
        return databaseUrl;
    }

    WorkingMode.Parameters workingMode() {
        return new WorkingMode.Parameters(preset, mode, cluster, persistency, write);
    }

    String natFlag() {
        return natFlag;
    }

    boolean useDomain() {
        return useDomain;
    }

    boolean newestFirst() {
        return newestFirst;
    }

    int timerSeconds() {
        return timerSeconds;
    }

    int cseqSeconds() {
        return cseqSeconds;
    }

    int matchingMode() {
        return matchingMode;
    }

    boolean dumpKeys() {
        return dumpKeys;
    }

    boolean refreshTimer() {
        return refreshTimer;
    }

    /** Whether a ping time, in microseconds, is to be told. */
    boolean tellsLatency(int old, int now) {
        boolean all = latencyLeast == 0 && latencyStep == 0;
        return all
                || latencyLeast > 0 && now >= latencyLeast
                || latencyStep > 0 && old > 0 && Math.abs(now - old) >= latencyStep;
    }

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>();
        for (Column column : Column.values()) {
            String name =
                    (column == Column.USER ? "user" : column.name().toLowerCase(java.util.Locale.ROOT)) + "_column";
            if (column != Column.LAST_MODIFIED) {
                all.add(ModuleParameter.text(
                        name,
                        column.standard(),
                        "The column '" + column.standard() + "' of location tables.",
                        value -> columns.set(column, value)));
            }
        }
        modes(all);
        behaviour(all);
        return List.copyOf(all);
    }

    private void modes(List<ModuleParameter> all) {
        all.add(ModuleParameter.text("db_url", "", "The database of contacts.", value -> databaseUrl = value));
        all.add(ModuleParameter.text(
                "working_mode_preset",
                "single-instance-no-db",
                "Where contacts are kept: single-instance-no-db, single-instance-sql-write-through,"
                        + " single-instance-sql-write-back or sql-only.",
                value -> preset = value));
        all.add(ModuleParameter.any(
                "db_mode",
                "",
                "The old way to say it: 0 no database, 1 write-through, 2 write-back, 3 only there.",
                value -> {
                    mode = value;
                }));
        all.add(ModuleParameter.text("cluster_mode", "none", "none or sql-only.", value -> cluster = value));
        all.add(ModuleParameter.text(
                "restart_persistency", "none", "none or load-from-sql.", value -> persistency = value));
        all.add(ModuleParameter.text("sql_write_mode", "none", "write-through or write-back.", value -> write = value));
    }

    private void behaviour(List<ModuleParameter> all) {
        all.add(ModuleParameter.any(
                "nat_bflag", "", "The branch flag of contacts behind a NAT.", value -> natFlag = value));
        all.add(ModuleParameter.number(
                "use_domain", 0, "Whether addresses of record have their domain.", value -> useDomain = value != 0));
        all.add(ModuleParameter.number(
                "desc_time_order",
                0,
                "Whether the newest contact comes first, instead of the one with the highest q.",
                value -> newestFirst = value != 0));
        all.add(ModuleParameter.number(
                "timer_interval",
                TIMER_SECONDS,
                "Seconds between runs that take out what has expired and write what waits.",
                value -> timerSeconds = value));
        all.add(ModuleParameter.number(
                "cseq_delay",
                CSEQ_SECONDS,
                "Seconds in which a REGISTER with the Call-ID and CSeq of the last one is a retransmission.",
                value -> cseqSeconds = value));
        all.add(ModuleParameter.number(
                "matching_mode",
                0,
                "What makes contacts the same: 0 the URI, 1 the URI and the Call-ID.",
                value -> matchingMode = value));
        all.add(ModuleParameter.number(
                "latency_event_min_us",
                0,
                "Microseconds of a ping from which E_UL_LATENCY_UPDATE is raised.",
                value -> latencyLeast = value));
        all.add(ModuleParameter.number(
                "latency_event_min_us_delta",
                0,
                "Difference between two pings, in microseconds, from which E_UL_LATENCY_UPDATE is raised.",
                value -> latencyStep = value));
        all.add(ModuleParameter.number(
                "mi_dump_kv_store",
                0,
                "Whether management commands show the keys and values of scripts.",
                value -> dumpKeys = value != 0));
        all.add(ModuleParameter.number(
                "contact_refresh_timer",
                0,
                "Whether E_UL_CONTACT_REFRESH is raised before contacts with push notification expire.",
                value -> refreshTimer = value != 0));
        String fixed = "Has no effect here: the table grows by itself.";
        all.add(ModuleParameter.number("hash_size", 9, fixed, value -> {}));
        all.add(ModuleParameter.number(
                "max_contact_delete", 10, "Has no effect here: deletions are one batch.", value -> {}));
        all.add(ModuleParameter.number(
                "regen_broken_contactid", 0, "Has no effect here: any number of a contact is good.", value -> {}));
    }
}
