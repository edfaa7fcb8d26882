// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.SqlTime;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.script.runtime.management.ScriptEvents;

/** Writes records to the log, to the database, as events. Thread-safe. */
final class RecordWriter {
    /** A transaction of its own for fewer rows costs more than it saves. */
    private static final int LEAST_AT_ONCE = 4;

    private final AccSettings settings;
    private final ScriptEvents events;

    RecordWriter(AccSettings settings, ScriptEvents events) {
        this.settings = settings;
        this.events = events;
    }

    /** What a record tells. */
    enum Occasion {
        /** A request that the script accounts itself. */
        REQUEST("request accounted", "E_ACC_EVENT"),
        /** A transaction with its final answer. */
        ANSWERED("transaction answered", "E_ACC_EVENT"),
        /** A call that nobody took. */
        MISSED("call missed", "E_ACC_MISSED_EVENT"),
        /** A call with media before its answer. */
        EARLY("early media", "E_ACC_EVENT"),
        /** A call that the caller gave up. */
        CANCELLED("call cancelled", "E_ACC_EVENT"),
        /** The ACK of a call that was answered. */
        ACKNOWLEDGED("request acknowledged", "E_ACC_EVENT"),
        /** A whole call. */
        ENDED("call ended", "E_ACC_CDR");

        private final String text;
        private final String event;

        Occasion(String text, String event) {
            this.text = text;
            this.event = event;
        }
    }

    void log(Occasion occasion, AccRecord record) {
        StringBuilder text =
                new StringBuilder(256).append("ACC: ").append(occasion.text).append(": ");
        if (record.call().isPresent()) {
            AccRecord.CallTimes call = record.call().get();
            text.append("created=").append(call.created() / 1_000);
            text.append(";call_start_time=").append(call.started() / 1_000);
            text.append(";duration=").append(call.seconds());
            text.append(";ms_duration=").append(call.milliseconds());
            text.append(";setuptime=").append(call.setupSeconds()).append(';');
        } else {
            text.append("timestamp=").append(record.time()).append(';');
            if (occasion != Occasion.REQUEST) {
                text.append("created=").append(record.created());
                text.append(";setuptime=")
                        .append(record.time() - record.created())
                        .append(';');
            }
        }
        text.append("method=").append(record.method());
        text.append(";from_tag=").append(record.fromTag());
        text.append(";to_tag=").append(record.toTag());
        text.append(";call_id=").append(record.callId());
        text.append(";code=").append(record.code());
        text.append(";reason=").append(record.reason());
        settings.extraFields()
                .of(Backend.LOG)
                .forEach(field -> text.append(';')
                        .append(field.name())
                        .append('=')
                        .append(record.extra().getOrDefault(field.tag(), "")));
        for (Map<String, String> leg : record.legs()) {
            settings.legFields()
                    .of(Backend.LOG)
                    .forEach(field -> text.append(';')
                            .append(field.name())
                            .append('=')
                            .append(leg.getOrDefault(field.tag(), "")));
        }
        // what a peer sends must not look like lines of its own
        AccLog.LOG.record(text.toString().replace('\r', ' ').replace('\n', ' '));
    }

    /** Writes records to a table, several of them at once; it blocks. */
    void store(String table, List<AccRecord> records) {
        Table into = settings.database().table(table);
        // whole calls have more columns than transactions
        records.stream()
                .collect(Collectors.partitioningBy(record -> record.call().isPresent()))
                .values()
                .forEach(alike -> store(into, alike));
    }

    private void store(Table table, List<AccRecord> records) {
        List<List<SequencedMap<String, Object>>> rows =
                records.stream().map(this::rows).toList();
        List<SequencedMap<String, Object>> all =
                rows.stream().flatMap(List::stream).toList();
        if (all.size() >= LEAST_AT_ONCE && wrote(table, all)) {
            return;
        }
        // one by one: a record that the database does not take must not cost the others
        for (int i = 0; i < records.size(); i++) {
            try {
                for (SequencedMap<String, Object> row : rows.get(i)) {
                    table.insert(row);
                }
            } catch (DatabaseException e) {
                AccLog.LOG.notWritten(records.get(i).callId(), table.name(), e.getMessage());
            }
        }
    }

    private static boolean wrote(Table table, List<SequencedMap<String, Object>> rows) {
        try {
            table.insertAll(rows);
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }

    private List<SequencedMap<String, Object>> rows(AccRecord record) {
        List<Map<String, String>> legs =
                settings.legFields().of(Backend.DB).isEmpty() ? List.of(Map.of()) : record.legs();
        List<SequencedMap<String, Object>> rows = new ArrayList<>(legs.size());
        for (Map<String, String> leg : legs) {
            SequencedMap<String, Object> row = new LinkedHashMap<>();
            row.put(settings.methodColumn(), cut(record.method(), 16));
            row.put(settings.fromTagColumn(), cut(record.fromTag(), 64));
            row.put(settings.toTagColumn(), cut(record.toTag(), 64));
            row.put(settings.callIdColumn(), cut(record.callId(), 64));
            row.put(settings.codeColumn(), cut(record.code(), 3));
            row.put(settings.reasonColumn(), cut(record.reason(), 32));
            row.put(settings.timeColumn(), SqlTime.of(record.time() * 1_000));
            settings.extraFields()
                    .of(Backend.DB)
                    .forEach(field -> row.put(field.name(), record.extra().get(field.tag())));
            settings.legFields().of(Backend.DB).forEach(field -> row.put(field.name(), leg.get(field.tag())));
            record.call().ifPresent(call -> {
                row.put(settings.timeColumn(), SqlTime.of(call.started()));
                row.put("created", SqlTime.of(call.created()));
                row.put("duration", call.seconds());
                row.put("ms_duration", call.milliseconds());
                row.put("setuptime", call.setupSeconds());
            });
            rows.add(row);
        }
        return rows;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    void raise(Occasion occasion, AccRecord record) {
        if (!events.isWanted(occasion.event)) {
            return;
        }
        List<Map.Entry<String, Object>> parameters = new ArrayList<>();
        parameters.add(Map.entry("method", record.method()));
        parameters.add(Map.entry("from_tag", record.fromTag()));
        parameters.add(Map.entry("to_tag", record.toTag()));
        parameters.add(Map.entry("callid", record.callId()));
        parameters.add(Map.entry("sip_code", record.code()));
        parameters.add(Map.entry("sip_reason", record.reason()));
        parameters.add(Map.entry("time", (int) record.time()));
        settings.extraFields()
                .of(Backend.EVI)
                .forEach(field ->
                        parameters.add(Map.entry(field.name(), record.extra().getOrDefault(field.tag(), ""))));
        for (Map<String, String> leg : record.legs()) {
            settings.legFields()
                    .of(Backend.EVI)
                    .forEach(field -> parameters.add(Map.entry(field.name(), leg.getOrDefault(field.tag(), ""))));
        }
        record.call().ifPresent(call -> {
            parameters.add(Map.entry("duration", (int) call.seconds()));
            parameters.add(Map.entry("ms_duration", (int) call.milliseconds()));
            parameters.add(Map.entry("setuptime", (int) call.setupSeconds()));
            parameters.add(Map.entry("created", (int) (call.created() / 1_000)));
        });
        events.raise(new ScriptEvent(occasion.event, parameters));
    }
}
