// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogListener;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.modules.json.JsonException;
import org.sipwright.script.runtime.ScriptContext;

/**
 * The calls that were answered and are accounted as a whole when they end. A call that ends by BYE is accounted when the BYE
 * is answered, so that the script can still set values. What is to be accounted is kept with the dialog as well, so that it
 * survives a restart where dialogs do. Thread-safe.
 */
final class CallRecords implements DialogListener {
    private static final String KEPT = "acc_call";
    /** After this long a BYE counts as answered, in milliseconds: RFC 3261's timer F and a little more. */
    private static final long LONGEST_BYE = 35_000;

    private final AccModule module;
    private final Map<Dialog, OpenCall> open = new ConcurrentHashMap<>();

    private record OpenCall(AccRecord record, Wanted wanted, long ended) {
        OpenCall endedAt(long time) {
            return new OpenCall(record, wanted, time);
        }
    }

    CallRecords(AccModule module) {
        this.module = module;
    }

    /** A call was answered that is to be accounted when it ends. */
    void open(Dialog dialog, AccRecord record, Wanted wanted) {
        wanted.setOfCall();
        open.put(dialog, new OpenCall(record, wanted, 0));
        keep(dialog, record, wanted);
    }

    /** What is accounted of a call. */
    Optional<Wanted> wanted(Dialog dialog) {
        return Optional.ofNullable(open.get(dialog)).map(OpenCall::wanted);
    }

    /** Later requests see and set the values of their call. */
    @Override
    public void onRequest(ScriptContext context, Dialog dialog) {
        wanted(dialog).ifPresent(wanted -> Wanted.put(context.state(), wanted));
    }

    @Override
    public void onEnded(Dialog dialog, boolean answered) {
        long now = module.nowMillis();
        OpenCall call = open.computeIfPresent(dialog, (key, there) -> there.endedAt(now));
        if (call == null) {
            return;
        }
        if (dialog.endReason().endsWith(" BYE")) {
            module.later(LONGEST_BYE, () -> finish(dialog));
        } else {
            finish(dialog);
        }
    }

    /** Accounts a call that has ended; nothing where it was, or goes on. */
    void finish(Dialog dialog) {
        OpenCall call = open.get(dialog);
        if (call == null || call.ended == 0 || !open.remove(dialog, call)) {
            return;
        }
        long created = call.wanted.created() == 0 ? dialog.started() : call.wanted.created();
        AccRecord record = module.withValues(call.record, call.wanted)
                .ended(new AccRecord.CallTimes(created, dialog.started(), call.ended));
        module.account(call.wanted, Kind.CDR, Occasion.ENDED, record);
    }

    private static void keep(Dialog dialog, AccRecord record, Wanted wanted) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("method", record.method());
        kept.put("from_tag", record.fromTag());
        kept.put("to_tag", record.toTag());
        kept.put("code", record.code());
        kept.put("reason", record.reason());
        kept.put("time", record.time());
        kept.put("table", wanted.table());
        kept.put("created", wanted.created());
        List<Object> backends = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            if (wanted.wants(backend, Kind.CDR)) {
                backends.add(backend.name());
            }
        }
        kept.put("backends", backends);
        kept.put("extra", record.extra());
        kept.put("legs", record.legs());
        dialog.values().put(KEPT, Json.write(kept));
    }

    @Override
    public void onRestored(Dialog dialog) {
        if (!(dialog.values().get(KEPT) instanceof String text)) {
            return;
        }
        try {
            if (Json.parse(text) instanceof Map<?, ?> kept) {
                restore(dialog, kept);
            }
        } catch (JsonException e) {
            AccLog.LOG.notRestored(dialog.callId(), e.getMessage());
        }
    }

    private void restore(Dialog dialog, Map<?, ?> kept) {
        Wanted wanted = Wanted.ofCall();
        for (Object name : kept.get("backends") instanceof List<?> list ? list : List.of()) {
            Backend.of(name.toString().toLowerCase(java.util.Locale.ROOT))
                    .ifPresent(backend -> wanted.addFlagged(backend, Kind.CDR));
        }
        wanted.setTable(text(kept, "table"));
        wanted.setCreated(number(kept, "created"));
        if (kept.get("extra") instanceof Map<?, ?> extra) {
            extra.forEach((tag, value) -> wanted.setExtra(tag.toString(), value));
        }
        if (kept.get("legs") instanceof List<?> legs) {
            legs.forEach(leg -> {
                Map<String, Object> values = new HashMap<>();
                if (leg instanceof Map<?, ?> map) {
                    map.forEach((tag, value) -> values.put(tag.toString(), value));
                }
                wanted.addLeg(values);
            });
        }
        AccRecord record = new AccRecord(
                text(kept, "method"),
                text(kept, "from_tag"),
                text(kept, "to_tag"),
                dialog.callId(),
                text(kept, "code"),
                text(kept, "reason"),
                number(kept, "time"),
                number(kept, "created") / 1_000,
                Map.of(),
                List.of(),
                Optional.empty(),
                wanted.table());
        open.put(dialog, new OpenCall(record, wanted, 0));
    }

    private static String text(Map<?, ?> kept, String name) {
        return kept.get(name) == null ? "" : kept.get(name).toString();
    }

    private static long number(Map<?, ?> kept, String name) {
        return kept.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
