// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The parameters of acc. Set up before the module starts. */
final class AccSettings {
    private final DatabaseUse database = new DatabaseUse();
    private final FieldList extraFields = new FieldList();
    private final FieldList legFields = new FieldList();
    private final Map<String, String> columns = new TreeMap<>();
    private final Map<String, String> flagNames = new TreeMap<>();
    private final List<String> oldExtra = new ArrayList<>();
    private final List<OldField> oldFields = new ArrayList<>();
    private String table = "acc";
    private String missedTable = "missed_calls";
    private boolean earlyMedia;
    private boolean reportCancels;
    private boolean reportAcks;
    private boolean detectsDirection;

    /** A flag of the releases before 2.2 that asks for accounting. */
    record FlagUse(int bit, Backend backend, Kind kind) {}

    /** A value of the releases before 2.2 that goes into records: its tag and the variable. */
    record OldField(String tag, ScriptVariable variable) {}

    private List<FlagUse> flags = List.of();

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(database.parameter("The database of records."));
        all.add(ModuleParameter.text("db_table_acc", "acc", "The table of records.", value -> table = value));
        all.add(ModuleParameter.text(
                "db_table_missed_calls", "missed_calls", "The table of missed calls.", value -> missedTable = value));
        for (String column : List.of("method", "from_tag", "to_tag", "callid", "sip_code", "sip_reason", "time")) {
            all.add(ModuleParameter.text(
                    "acc_" + column + "_column",
                    column,
                    "The column '" + column + "'.",
                    value -> columns.put(column, value)));
        }
        all.add(new ModuleParameter(
                "extra_fields",
                ModuleParameter.Type.TEXT,
                "",
                "Fields that scripts set with $acc_extra(tag): log: tag->name; ..., and the same with db: and evi:.",
                value -> extraFields.add(value.text())));
        all.add(new ModuleParameter(
                "leg_fields",
                ModuleParameter.Type.TEXT,
                "",
                "Fields of call legs that scripts set with $acc_leg(tag).",
                value -> legFields.add(value.text())));
        all.add(ModuleParameter.number(
                "early_media", 0, "Whether 183 with a body is accounted.", value -> earlyMedia = value != 0));
        all.add(ModuleParameter.number(
                "report_cancels", 0, "Whether cancelled calls are accounted.", value -> reportCancels = value != 0));
        all.add(ModuleParameter.number(
                "detect_direction",
                0,
                "Whether records of requests from the called party have the tags as in the first request.",
                value -> detectsDirection = value != 0));
        all.add(ModuleParameter.any(
                "log_level", "L_NOTICE", "Has no effect here: records are information.", value -> {}));
        all.add(ModuleParameter.text(
                "log_facility", "LOG_DAEMON", "Has no effect here: the server's log decides.", value -> {}));
        old(all);
        return all;
    }

    private void old(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "report_ack",
                0,
                "Whether the ACK of an answered call is accounted; in releases before 2.",
                value -> reportAcks = value != 0));
        for (Backend backend : Backend.values()) {
            String name = backend.name().toLowerCase(java.util.Locale.ROOT);
            for (String kind : List.of("_flag", "_missed_flag")) {
                all.add(ModuleParameter.any(
                        name + kind,
                        "-1",
                        "The message flag of releases before 2.2 that asks for accounting.",
                        value -> flagNames.put(name + kind, value)));
            }
            all.add(ModuleParameter.text(
                    name + "_extra",
                    "",
                    "Values of releases before 2.2: name=$variable; ...",
                    value -> oldExtra.add(name + ":" + value)));
        }
        for (String name : List.of("failed_transaction_flag", "cdr_flag")) {
            all.add(ModuleParameter.any(
                    name,
                    "-1",
                    "The message flag of releases before 2.2 that asks for more.",
                    value -> flagNames.put(name, value)));
        }
    }

    void link(ScriptEnvironment environment) throws ModuleStartException {
        List<FlagUse> uses = new ArrayList<>();
        // the scripts that early releases came with ask for records in a database that they do not name, and got none
        boolean stores =
                database.isNamed() || !environment.global("db_default_url").isEmpty();
        for (Map.Entry<String, String> one : flagNames.entrySet()) {
            if (one.getValue().equals("-1") || one.getValue().isEmpty()) {
                continue;
            }
            int bit = environment
                    .messageFlags()
                    .bit(one.getValue())
                    .orElseThrow(() -> new ModuleStartException("there are more than 32 message flags"));
            for (Backend backend : stores ? List.of(Backend.values()) : List.of(Backend.LOG, Backend.EVI)) {
                String name = backend.name().toLowerCase(java.util.Locale.ROOT);
                switch (one.getKey()) {
                    case "failed_transaction_flag" -> uses.add(new FlagUse(bit, backend, Kind.FAILED));
                    case "cdr_flag" -> uses.add(new FlagUse(bit, backend, Kind.CDR));
                    case String key
                    when key.equals(name + "_flag") -> uses.add(new FlagUse(bit, backend, Kind.ANSWERED));
                    case String key
                    when key.equals(name + "_missed_flag") -> uses.add(new FlagUse(bit, backend, Kind.MISSED));
                    default -> {
                        // a flag of another backend
                    }
                }
            }
        }
        flags = List.copyOf(uses);
        linkOldFields(environment);
        if (database.isNamed()) {
            database.open(environment);
        }
    }

    private void linkOldFields(ScriptEnvironment environment) throws ModuleStartException {
        for (String text : oldExtra) {
            String backend = text.substring(0, text.indexOf(':'));
            for (String part : text.substring(text.indexOf(':') + 1).split(";")) {
                String[] sides = part.trim().split("=", 2);
                if (sides.length < 2) {
                    continue;
                }
                try {
                    String tag = "\0" + sides[1].trim();
                    oldFields.add(new OldField(tag, environment.linker().variable(sides[1].trim())));
                    extraFields.add(backend + ": " + tag + "->" + sides[0].trim());
                } catch (LinkException e) {
                    throw new ModuleStartException("the parameter '" + backend + "_extra': " + e.getMessage(), e);
                }
            }
        }
    }

    DatabaseUse database() {
        return database;
    }

    List<FlagUse> flags() {
        return flags;
    }

    List<OldField> oldFields() {
        return oldFields;
    }

    FieldList extraFields() {
        return extraFields;
    }

    FieldList legFields() {
        return legFields;
    }

    String table() {
        return table;
    }

    String missedTable() {
        return missedTable;
    }

    boolean earlyMedia() {
        return earlyMedia;
    }

    boolean detectsDirection() {
        return detectsDirection;
    }

    boolean reportCancels() {
        return reportCancels;
    }

    boolean reportAcks() {
        return reportAcks;
    }

    private String column(String name) {
        return columns.getOrDefault(name, name);
    }

    String methodColumn() {
        return column("method");
    }

    String fromTagColumn() {
        return column("from_tag");
    }

    String toTagColumn() {
        return column("to_tag");
    }

    String callIdColumn() {
        return column("callid");
    }

    String codeColumn() {
        return column("sip_code");
    }

    String reasonColumn() {
        return column("sip_reason");
    }

    String timeColumn() {
        return column("time");
    }
}
