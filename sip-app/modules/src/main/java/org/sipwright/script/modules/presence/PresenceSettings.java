// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.List;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.sip.SipEndpoint;

/** The parameters of presence. Times are in seconds. Set before the module starts. */
final class PresenceSettings {
    private final DatabaseUse database = new DatabaseUse();
    private String presentityTable = "presentity";
    private String subscriptionTable = "active_watchers";
    private String watcherTable = "watchers";
    private String contactUser = "presence";
    private String serverAddress = "";
    private int cleanPeriod = 100;
    private int updatePeriod = 100;
    private int longestPublication = 3_600;
    private int longestSubscription = 3_600;
    private int expiresOffset;
    private boolean endsOnTimeout = true;
    private boolean tellsOfflineBody;

    List<ModuleParameter> declarations() {
        return List.of(
                database.parameter("The database of publications and subscriptions."),
                ModuleParameter.text(
                        "presentity_table", "presentity", "The table of publications.", v -> presentityTable = v),
                ModuleParameter.text(
                        "active_watchers_table",
                        "active_watchers",
                        "The table of subscriptions.",
                        v -> subscriptionTable = v),
                ModuleParameter.text("watchers_table", "watchers", "The table of watchers.", v -> watcherTable = v),
                ModuleParameter.text(
                        "contact_user",
                        "presence",
                        "The user of the Contact of replies and NOTIFY.",
                        v -> contactUser = v),
                ModuleParameter.text(
                        "server_address",
                        "",
                        "The URI of the Contact of replies and NOTIFY, in releases before 3; without it that of the socket.",
                        v -> serverAddress = v),
                ModuleParameter.number(
                        "clean_period", 100, "Time between runs that end what has expired.", v -> cleanPeriod = v),
                ModuleParameter.number(
                        "db_update_period",
                        100,
                        "Time between runs that write the numbers of NOTIFY of subscriptions.",
                        v -> updatePeriod = v),
                ModuleParameter.number(
                        "max_expires_publish",
                        3_600,
                        "The longest life of a publication.",
                        v -> longestPublication = v),
                ModuleParameter.number(
                        "max_expires_subscribe",
                        3_600,
                        "The longest life of a subscription.",
                        v -> longestSubscription = v),
                ModuleParameter.number(
                        "expires_offset",
                        0,
                        "How much longer subscriptions and publications live than they are told.",
                        v -> expiresOffset = v),
                ModuleParameter.number(
                        "end_sub_on_timeout",
                        1,
                        "Whether a subscription ends when its NOTIFY is not answered.",
                        v -> endsOnTimeout = v != 0),
                ModuleParameter.number(
                        "notify_offline_body",
                        0,
                        "Whether the body that says that somebody is gone is told while nothing is published.",
                        v -> tellsOfflineBody = v != 0),
                ModuleParameter.number(
                        "fallback2db", 0, "Has no effect here: all is in memory and in the database.", v -> {}),
                ModuleParameter.number(
                        "pres_htable_size", 9, "Has no effect here: the table grows by itself.", v -> {}),
                ModuleParameter.number(
                        "subs_htable_size", 9, "Has no effect here: the table grows by itself.", v -> {}));
    }

    DatabaseUse database() {
        return database;
    }

    String presentityTable() {
        return presentityTable;
    }

    String subscriptionTable() {
        return subscriptionTable;
    }

    String watcherTable() {
        return watcherTable;
    }

    /** The URI of the server in dialogs that came to a socket. */
    String contact(SipEndpoint socket) {
        if (!serverAddress.isEmpty()) {
            return serverAddress;
        }
        return "sip:" + contactUser + '@' + socket.advertisedHost() + ':' + socket.advertisedPort()
                + (socket.protocol().equals("udp") ? "" : ";transport=" + socket.protocol());
    }

    int cleanPeriod() {
        return cleanPeriod;
    }

    int updatePeriod() {
        return updatePeriod;
    }

    int longestPublication() {
        return longestPublication;
    }

    int longestSubscription() {
        return longestSubscription;
    }

    int expiresOffset() {
        return expiresOffset;
    }

    boolean endsOnTimeout() {
        return endsOnTimeout;
    }

    boolean tellsOfflineBody() {
        return tellsOfflineBody;
    }
}
