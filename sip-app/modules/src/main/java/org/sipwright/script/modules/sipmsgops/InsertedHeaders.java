// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.WireMessage;

/** Remembers what was put behind a header of a message, so that the next one goes behind that. Used inside one call. */
final class InsertedHeaders {
    private static final Slot<InsertedHeaders> SLOT = Slot.named("inserted headers");

    private final WireMessage message;
    private final Map<String, Integer> counts = new HashMap<>();

    private InsertedHeaders(WireMessage message) {
        this.message = message;
    }

    /** Those of the message in hand. */
    static InsertedHeaders of(ScriptContext context) {
        return context.state()
                .get(SLOT)
                .filter(one -> one.message == context.message())
                .orElseGet(() -> {
                    InsertedHeaders made = new InsertedHeaders(context.message());
                    context.state().put(SLOT, made);
                    return made;
                });
    }

    /** Puts header lines behind a line, -1 for the start, and what went there before; gives a return code. */
    int after(WireMessage into, int line, String anchor, String text) {
        int before = into.headerCount();
        int there = counts.getOrDefault(anchor.toLowerCase(Locale.ROOT), 0);
        if (!HeaderLines.insert(into, Math.min(line + 1 + there, before), text)) {
            return -1;
        }
        counts.put(anchor.toLowerCase(Locale.ROOT), there + into.headerCount() - before);
        return 1;
    }
}
