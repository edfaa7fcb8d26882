// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Asking for accounting, and accounting at once. */
public final class AccFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final Slot<Optional<Wanted>> STASHED = Slot.named("accounting put aside");

    private final AccModule module;

    AccFunctions(AccModule module) {
        this.module = module;
    }

    private record Asked(Set<Backend> backends, Set<Kind> kinds) {}

    private static Optional<Asked> asked(String types, String flags) {
        Set<Backend> backends = EnumSet.noneOf(Backend.class);
        for (String type : words(types)) {
            Optional<Backend> backend = Backend.of(type);
            if (backend.isEmpty()) {
                AccLog.LOG.unsupported(type);
                return Optional.empty();
            }
            backends.add(backend.get());
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String flag : words(flags)) {
            Optional<Kind> kind = Kind.of(flag);
            if (kind.isEmpty()) {
                AccLog.LOG.unsupported(flag);
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return Optional.of(new Asked(backends, kinds));
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[|,\\s]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "do_accounting",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            since = "2.2",
            doc =
                    "Asks for accounting of the transaction: types log, db, evi with | between; flags failed, missed, cdr; and"
                            + " the table.")
    public int doAccounting(ScriptContext context, String types, String flags, String table) {
        Optional<Asked> asked = asked(types, flags);
        if (asked.isEmpty() || asked.get().backends().isEmpty()) {
            return NO;
        }
        if (asked.get().kinds().contains(Kind.CDR) && !module.hasDialogs()) {
            AccLog.LOG.unsupported("cdr without the module dialog");
            return NO;
        }
        Wanted wanted = Wanted.of(context.state());
        asked.get()
                .backends()
                .forEach(backend -> wanted.add(backend, asked.get().kinds()));
        wanted.setCreated(module.nowMillis());
        if (!table.isEmpty()) {
            wanted.setTable(table);
        }
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "drop_accounting",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            since = "2.2",
            doc = "Takes back what do_accounting() asked for: all of it, or these types and flags.")
    public int dropAccounting(ScriptContext context, String types, String flags) {
        Optional<Asked> asked = asked(types, flags);
        Optional<Wanted> wanted = Wanted.find(context.state());
        if (asked.isEmpty() || wanted.isEmpty()) {
            return asked.isEmpty() ? NO : YES;
        }
        Set<Backend> backends = asked.get().backends().isEmpty()
                ? EnumSet.allOf(Backend.class)
                : asked.get().backends();
        backends.forEach(backend -> wanted.get().drop(backend, asked.get().kinds()));
        return YES;
    }

    private Optional<AccRecord> record(ScriptContext context, String comment) {
        Optional<RoutingRequest> request =
                context.request().or(() -> context.transaction().map(RoutingTransaction::request));
        boolean coded = comment.matches("[1-6][0-9]{2}( .*)?");
        String code = coded ? comment.substring(0, 3) : "";
        String reason = coded ? comment.substring(Math.min(4, comment.length())) : comment;
        if (request.isEmpty() && context.kind() == RouteUse.LOCAL) {
            // what is made here never came as a request
            return Optional.of(
                    module.localRecord(context, new AccModule.Answer(code, reason, Messages.toTag(context))));
        }
        return request.map(one -> module.record(
                context.state(), one, Wanted.of(context.state()), new AccModule.Answer(code, reason, one.toTag())));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_log_request",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "Accounts the request in the log at once, with a comment that may start with a status.")
    public int logRequest(ScriptContext context, String comment) {
        Optional<AccRecord> record = record(context, comment);
        record.ifPresent(one -> module.writer().log(Occasion.REQUEST, one));
        return record.isPresent() ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_evi_request",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "Accounts the request as an event at once, with a comment that may start with a status.")
    public int eventRequest(ScriptContext context, String comment) {
        Optional<AccRecord> record = record(context, comment);
        record.ifPresent(one -> module.writer().raise(Occasion.REQUEST, one));
        return record.isPresent() ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_db_request",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc = "Accounts the request in a table at once, with a comment that may start with a status.")
    public int storeRequest(ScriptContext context, String comment, String table) {
        Optional<AccRecord> record = record(context, comment);
        record.ifPresent(one -> module.store(table, List.of(one)));
        return record.isPresent() ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_load_ctx_from_dlg",
            since = "3.4",
            doc =
                    "Makes the accounting of the call in hand the one that variables show and set; until acc_unload_ctx_from_dlg().")
    public int loadFromDialog(ScriptContext context) {
        Optional<Wanted> wanted = DialogModule.current(context.state()).flatMap(module.calls()::wanted);
        if (wanted.isEmpty() || context.state().get(STASHED).isPresent()) {
            return NO;
        }
        context.state().put(STASHED, Wanted.find(context.state()));
        Wanted.put(context.state(), wanted.get());
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_unload_ctx_from_dlg",
            since = "3.4",
            doc = "Brings back what acc_load_ctx_from_dlg() put aside.")
    public int unloadFromDialog(ScriptContext context) {
        Optional<Optional<Wanted>> stashed = context.state().get(STASHED);
        if (stashed.isEmpty()) {
            return NO;
        }
        context.state().clear(STASHED);
        stashed.get().ifPresentOrElse(old -> Wanted.put(context.state(), old), () -> Wanted.clear(context.state()));
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "acc_new_leg",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            since = "2.2",
            doc = "Begins a new leg of the call, without values.")
    public int newLeg(ScriptContext context) {
        return Wanted.of(context.state()).newLeg() ? YES : NO;
    }
}
