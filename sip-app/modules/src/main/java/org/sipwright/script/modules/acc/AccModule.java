// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.rr.RrModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingRequest;

/** The module acc. */
public final class AccModule implements ScriptModule {
    private static final List<String> EVENT =
            List.of("method", "from_tag", "to_tag", "callid", "sip_code", "sip_reason", "time");

    /** A server that stops has five seconds in all. */
    private static final long LAST_MILLISECONDS = 2_000;

    private final AccSettings settings = new AccSettings();
    private final CallRecords calls = new CallRecords(this);
    private final AwaitedAcks acks = new AwaitedAcks(this);
    private final TransactionAccounts accounts = new TransactionAccounts(this, calls, acks);
    private volatile ScriptEnvironment environment;
    private volatile RecordWriter writer;
    private volatile RecordQueue queue;

    /** For the service loader. */
    public AccModule() {}

    @Override
    public String name() {
        return "acc";
    }

    @Override
    public String doc() {
        return "Accounting of transactions and calls: in the log, in databases, as events.";
    }

    /** The functions that account requests, for modules that do so themselves. */
    public AccFunctions requests() {
        return new AccFunctions(this);
    }

    @Override
    public List<Object> functions() {
        return List.of(requests());
    }

    @Override
    public List<VariableDeclaration> variables() {
        return new AccVariables(settings).declarations();
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.declarations();
    }

    @Override
    public List<EventDeclaration> events() {
        List<String> call = new ArrayList<>(EVENT);
        call.addAll(List.of("duration", "ms_duration", "setuptime", "created"));
        return List.of(
                new EventDeclaration("E_ACC_EVENT", EVENT, "A transaction was accounted."),
                new EventDeclaration("E_ACC_MISSED_EVENT", EVENT, "A call was missed."),
                new EventDeclaration("E_ACC_CDR", call, "A call has ended."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        settings.link(surroundings);
        writer = new RecordWriter(settings, surroundings.events());
        queue = new RecordQueue(surroundings.container()::execute, this::store, RecordQueue.MOST);
        surroundings.container().observe(accounts);
        surroundings.module(DialogModule.class).ifPresent(dialogs -> dialogs.listen(calls));
        if (settings.detectsDirection()) {
            surroundings
                    .module(RrModule.class)
                    .orElseThrow(() -> new ModuleStartException("detect_direction needs the module rr"))
                    .listen((context, parameters) -> Direction.note(context, parameters));
        }
        if (settings.reportAcks()) {
            surroundings.hooks().afterRequest(acks::afterRequest);
        }
        if (!settings.oldFields().isEmpty()) {
            surroundings.hooks().afterRequest(this::takeOldFields);
        }
    }

    @Override
    public void stop() {
        RecordQueue last = queue;
        if (last != null) {
            int lost = last.finish(LAST_MILLISECONDS);
            if (lost > 0) {
                AccLog.LOG.lost(lost);
            }
        }
        settings.database().close();
    }

    /** Runs something after so many milliseconds. */
    void later(long milliseconds, Runnable task) {
        Runnable unused = environment.container().schedule(Duration.ofMillis(milliseconds), Duration.ZERO, task);
    }

    CallRecords calls() {
        return calls;
    }

    AccSettings settings() {
        return settings;
    }

    boolean hasDialogs() {
        return environment.module("dialog").isPresent();
    }

    long nowMillis() {
        return environment.container().currentTimeMillis();
    }

    /** Asks for what the message flags of old scripts ask for. */
    void addFlagged(CallState state) {
        for (AccSettings.FlagUse use : settings.flags()) {
            if ((state.flags() & use.bit()) != 0) {
                addFlagged(state, use);
            }
        }
    }

    private void addFlagged(CallState state, AccSettings.FlagUse use) {
        Wanted wanted = Wanted.of(state);
        boolean onlyMore = use.kind() == Kind.FAILED || use.kind() == Kind.CDR;
        if (!onlyMore || wanted.wants(use.backend(), Kind.ANSWERED)) {
            wanted.addFlagged(use.backend(), use.kind());
        }
    }

    private void takeOldFields(ScriptContext context) {
        addFlagged(context.state());
        Wanted.find(context.state())
                .ifPresent(wanted -> settings.oldFields().forEach(field -> {
                    Object value = field.variable().get(context);
                    if (value != null) {
                        wanted.setExtra(field.tag(), value);
                    }
                }));
    }

    AccRecord record(CallState state, RoutingRequest request, Wanted wanted, Answer answer) {
        boolean swapped = settings.detectsDirection() && Direction.isUpstream(state, request);
        return withValues(
                new AccRecord(
                        request.method(),
                        swapped ? answer.toTag() : request.fromTag(),
                        swapped ? request.fromTag() : answer.toTag(),
                        request.callId(),
                        answer.code(),
                        answer.reason(),
                        nowMillis() / 1_000,
                        wanted.wantsAny(Kind.CDR) ? wanted.created() / 1_000 : 0,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        wanted.table()),
                wanted);
    }

    /** The record of a request that is made here. */
    AccRecord localRecord(ScriptContext context, Answer answer) {
        Wanted wanted = Wanted.of(context.state());
        String line = context.message().startLine();
        int blank = line.indexOf(' ');
        return withValues(
                new AccRecord(
                        blank < 0 ? line : line.substring(0, blank),
                        Messages.fromTag(context),
                        answer.toTag(),
                        HeaderValues.header(context.message(), "Call-ID").orElse(""),
                        answer.code(),
                        answer.reason(),
                        nowMillis() / 1_000,
                        0,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        wanted.table()),
                wanted);
    }

    /**
     * What came of a request.
     *
     * @param code status, or the empty string
     * @param reason reason phrase
     * @param toTag tag of To, or the empty string
     */
    record Answer(String code, String reason, String toTag) {}

    /** A record with the values that the script has set by now. */
    AccRecord withValues(AccRecord record, Wanted wanted) {
        Map<String, String> extra = new HashMap<>();
        for (String tag : settings.extraFields().tags()) {
            Object value = wanted.extra(tag);
            if (value != null) {
                extra.put(tag, value.toString());
            }
        }
        List<Map<String, String>> legs = new ArrayList<>();
        for (Map<String, Object> leg : wanted.legs()) {
            Map<String, String> values = new HashMap<>();
            leg.forEach((tag, value) -> values.put(tag, value == null ? "" : value.toString()));
            legs.add(values);
        }
        return record.with(extra, legs);
    }

    /** Accounts with every backend that was asked for this. */
    void account(Wanted wanted, Kind kind, Occasion occasion, AccRecord record) {
        for (Backend backend : EnumSet.allOf(Backend.class)) {
            if (wanted.wants(backend, kind)) {
                write(backend, wanted, occasion, record);
            }
        }
    }

    void write(Backend backend, Wanted wanted, Occasion occasion, AccRecord record) {
        switch (backend) {
            case LOG -> writer.log(occasion, record);
            case EVI -> writer.raise(occasion, record);
            case DB -> {
                boolean missed = occasion == Occasion.MISSED;
                String table = !wanted.table().isEmpty() && !missed
                        ? wanted.table()
                        : missed ? settings.missedTable() : settings.table();
                // a slow or dead database must not hold up the call
                if (!queue.offer(table, record)) {
                    AccLog.LOG.notWritten(record.callId(), table, "too many records wait for the database");
                }
            }
        }
    }

    /** Writes records to the database; it blocks. */
    void store(String table, List<AccRecord> records) {
        try {
            openDatabase();
            writer.store(table, records);
        } catch (ModuleStartException e) {
            records.forEach(record -> AccLog.LOG.notWritten(record.callId(), table, e.getMessage()));
        }
    }

    private synchronized void openDatabase() throws ModuleStartException {
        if (!settings.database().isOpen()) {
            settings.database().open(environment);
        }
    }

    RecordWriter writer() {
        return writer;
    }
}
