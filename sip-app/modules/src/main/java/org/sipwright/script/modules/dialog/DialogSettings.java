// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of the module. Times are in seconds. Set before the module starts. */
final class DialogSettings {
    private static final int DEFAULT_LIFETIME = 43_200;

    /** How a sequential request finds its call. */
    enum Match {
        /** By the route parameter alone. */
        ID_ONLY,
        /** By the route parameter, by Call-ID and tags where it is missing. */
        ID_FALLBACK,
        /** By Call-ID and tags alone. */
        NO_ID;

        static Match of(String text) throws LinkException {
            return switch (text.trim().toUpperCase(Locale.ROOT)) {
                case "0", "DID_ONLY" -> ID_ONLY;
                case "1", "DID_FALLBACK" -> ID_FALLBACK;
                case "2", "DID_NONE" -> NO_ID;
                default ->
                    throw new LinkException("DID_ONLY, DID_FALLBACK or DID_NONE is expected, not '" + text + "'");
            };
        }
    }

    private final Profiles profiles;
    private Match match = Match.ID_FALLBACK;
    private int lifetime = DEFAULT_LIFETIME;
    private int optionsInterval = 30;
    private int inviteInterval = 300;
    private int deleteDelay;
    private int databaseMode;
    private String routeParameter = "did";
    private String extraHeaders = "";
    private int raceTimeout = 5;
    private int updatePeriod = 60;
    private boolean writesWholly;
    private String tableName = "dialog";
    private final DatabaseUse database = new DatabaseUse();
    private final DialogColumns columns = new DialogColumns();

    DialogSettings(Profiles profiles) {
        this.profiles = profiles;
    }

    List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(List.of(
                new ModuleParameter(
                        "dlg_match_mode",
                        ModuleParameter.Type.ANY,
                        "1",
                        "How sequential requests find their call: 0 by the route parameter, 1 by that or else by tags, 2 by tags.",
                        value -> match = Match.of(value.text())),
                ModuleParameter.number(
                        "default_timeout",
                        DEFAULT_LIFETIME,
                        "The longest life of an answered call.",
                        v -> lifetime = v),
                ModuleParameter.number(
                        "options_ping_interval", 30, "Time between two OPTIONS to a side.", v -> optionsInterval = v),
                ModuleParameter.number(
                        "ping_interval", 30, "Old name of options_ping_interval.", v -> optionsInterval = v),
                ModuleParameter.number(
                        "reinvite_ping_interval",
                        300,
                        "Time between two re-INVITEs to a side.",
                        v -> inviteInterval = v),
                ModuleParameter.number(
                        "delete_delay",
                        0,
                        "How long an ended call is still found by late requests.",
                        v -> deleteDelay = v),
                ModuleParameter.number(
                        "race_condition_timeout",
                        5,
                        "After how long a call made with the letter E is ended that was answered while it was cancelled.",
                        v -> raceTimeout = v),
                ModuleParameter.text(
                        "rr_param",
                        "did",
                        "The name of the route parameter that carries the call's name.",
                        v -> routeParameter = v),
                ModuleParameter.text(
                        "dlg_extra_hdrs",
                        "",
                        "Header lines for the BYEs that are sent from here.",
                        v -> extraHeaders = v),
                ModuleParameter.text(
                        "profiles_with_value",
                        "",
                        "Profiles with values, semicolons between them.",
                        v -> profiles.declare(v, true)),
                ModuleParameter.text(
                        "profiles_no_value",
                        "",
                        "Profiles without values, semicolons between them.",
                        v -> profiles.declare(v, false))));
        all.addAll(persistence());
        all.addAll(withoutEffect());
        return all;
    }

    private List<ModuleParameter> persistence() {
        List<ModuleParameter> all = new ArrayList<>(List.of(
                database.parameter("The database of calls."),
                ModuleParameter.number(
                        "db_mode",
                        0,
                        "When answered calls are written to the database: 0 never, 1 at once, 2 once in db_update_period, 3 at"
                                + " the end. They are read at the start.",
                        v -> databaseMode = v),
                ModuleParameter.number(
                        "db_update_period",
                        60,
                        "Time between two writes in db_mode 2, and until a failed write is tried again.",
                        v -> updatePeriod = v),
                ModuleParameter.number(
                        "db_flush_vals_profiles",
                        0,
                        "Whether values, profiles and flags are written with each change, and not at the end alone.",
                        v -> writesWholly = v != 0),
                ModuleParameter.text("table_name", "dialog", "The table of calls.", v -> tableName = v),
                ModuleParameter.number(
                        "timer_bulk_del_no", 1, "Has no effect here: deletions are one batch.", v -> {})));
        all.addAll(columns.parameters());
        return all;
    }

    /** What this table of calls needs no telling; scripts that set it run as before. */
    private static List<ModuleParameter> withoutEffect() {
        return List.of(
                ModuleParameter.number("enable_stats", 1, "Whether figures are kept; here they always are.", v -> {}),
                ModuleParameter.number(
                        "hash_size", 4096, "Size of the table of calls; here it grows by itself.", v -> {}),
                ModuleParameter.number(
                        "log_profile_hash_size",
                        4,
                        "Size of the table of profiles; here it grows by itself.",
                        v -> {}));
    }

    Match match() {
        return match;
    }

    int lifetime() {
        return lifetime;
    }

    int optionsInterval() {
        return optionsInterval;
    }

    int inviteInterval() {
        return inviteInterval;
    }

    int deleteDelay() {
        return deleteDelay;
    }

    int databaseMode() {
        return databaseMode;
    }

    int raceTimeout() {
        return raceTimeout;
    }

    int updatePeriod() {
        return updatePeriod;
    }

    boolean writesWholly() {
        return writesWholly;
    }

    String tableName() {
        return tableName;
    }

    DatabaseUse database() {
        return database;
    }

    DialogColumns columns() {
        return columns;
    }

    String routeParameter() {
        return routeParameter;
    }

    String extraHeaders() {
        return extraHeaders;
    }
}
