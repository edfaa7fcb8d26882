// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The columns of the table of calls, with the names that parameters give them. Set up before the module starts. */
final class DialogColumns {
    private final Map<Column, String> names = new EnumMap<>(Column.class);

    /** A column; its parameter where it has one, and its name in the standard table. */
    enum Column {
        DLG_ID("dlg_id_column"),
        CALLID("call_id_column"),
        FROM_URI("from_uri_column"),
        FROM_TAG("from_tag_column"),
        TO_URI("to_uri_column"),
        TO_TAG("to_tag_column"),
        CALLER_CSEQ("from_cseq_column"),
        CALLEE_CSEQ("to_cseq_column"),
        CALLER_PING_CSEQ(""),
        CALLEE_PING_CSEQ(""),
        CALLER_ROUTE_SET("from_route_column"),
        CALLEE_ROUTE_SET("to_route_column"),
        CALLER_CONTACT("from_contact_column"),
        CALLEE_CONTACT("to_contact_column"),
        CALLER_SOCK("from_sock_column"),
        CALLEE_SOCK("to_sock_column"),
        STATE("state_column"),
        START_TIME("start_time_column"),
        TIMEOUT("timeout_column"),
        VARS("vars_column"),
        PROFILES("profiles_column"),
        SCRIPT_FLAGS("sflags_column"),
        MODULE_FLAGS("mflags_column"),
        FLAGS("flags_column"),
        RT_ON_ANSWER(""),
        RT_ON_TIMEOUT(""),
        RT_ON_HANGUP("");

        private final String parameter;

        Column(String parameter) {
            this.parameter = parameter;
        }

        String standard() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        for (Column column : Column.values()) {
            if (!column.parameter.isEmpty()) {
                all.add(ModuleParameter.text(
                        column.parameter,
                        column.standard(),
                        "The column '" + column.standard() + "' of the table.",
                        name -> names.put(column, name)));
            }
        }
        return all;
    }

    String name(Column column) {
        return names.getOrDefault(column, column.standard());
    }

    /** All names, in the order of {@link Column}. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        for (Column column : Column.values()) {
            all.add(name(column));
        }
        return all;
    }
}
