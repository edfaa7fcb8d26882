// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.message.JsonText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.sip.SipEndpoint;

/** What management commands and variables tell of a call. */
final class DialogDescription {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final long SECOND = 1_000;

    private DialogDescription() {}

    /** As maps and lists. */
    static Map<String, Object> of(Dialog dialog, String flags, boolean whole) {
        Map<String, Object> told = new LinkedHashMap<>();
        long start = dialog.started() / SECOND;
        long end = dialog.expiry() == Long.MAX_VALUE ? 0 : dialog.expiry() / SECOND;
        told.put("ID", dialog.id());
        told.put("db_id", Long.toString(dialog.number()));
        told.put("state", dialog.state().number());
        told.put("user_flags", flags);
        told.put("timestart", start);
        date(told, "datestart", start);
        told.put("timeout", end);
        date(told, "dateout", end);
        told.put("callid", dialog.callId());
        told.put("from_uri", dialog.caller().uri());
        told.put("to_uri", dialog.callee().uri());
        told.put("caller_tag", dialog.caller().tag());
        told.put("caller_contact", dialog.caller().contact());
        told.put("callee_cseq", Long.toString(dialog.caller().cseq()));
        told.put("caller_route_set", String.join(",", dialog.caller().routes()));
        told.put("caller_bind_addr", socket(dialog.caller()));
        description(told, "caller_sdp", dialog.caller());
        Map<String, Object> callee = new LinkedHashMap<>();
        boolean answered = !dialog.callee().tag().isEmpty();
        callee.put("callee_tag", dialog.callee().tag());
        callee.put("callee_contact", dialog.callee().contact());
        callee.put("caller_cseq", answered ? Long.toString(dialog.callee().cseq()) : "");
        callee.put("callee_route_set", String.join(",", dialog.callee().routes()));
        // JSON's null where nobody has answered
        callee.put("callee_bind_addr", answered ? socket(dialog.callee()) : null);
        description(callee, "callee_sdp", dialog.callee());
        told.put("CALLEES", List.of(callee));
        if (whole) {
            told.put("context", context(dialog));
        }
        return told;
    }

    private static Map<String, Object> context(Dialog dialog) {
        Map<String, Object> context = new LinkedHashMap<>();
        List<Object> values = new ArrayList<>();
        dialog.sortedValues().forEach((name, value) -> values.add(Map.of(name, value)));
        List<Object> profiles = new ArrayList<>();
        dialog.memberships().forEach(one -> profiles.add(Map.of(one.profile(), one.value())));
        context.put("values", values);
        context.put("profiles", profiles);
        return context;
    }

    private static void date(Map<String, Object> told, String name, long seconds) {
        if (seconds != 0) {
            told.put(name, DATE.format(Instant.ofEpochSecond(seconds)));
        }
    }

    private static void description(Map<String, Object> told, String name, Leg leg) {
        if (!leg.sdp().isEmpty()) {
            told.put(name, leg.sdp());
        }
    }

    private static String socket(Leg leg) {
        return leg.socket().map(SipEndpoint::toString).orElse("");
    }

    /** As JSON text. */
    static String json(Dialog dialog, ScriptContext context, boolean whole) {
        String flags = context.environment()
                .module(DialogModule.class)
                .map(module -> module.flagNames().text(dialog.flags()))
                .orElse("");
        return JsonText.of(of(dialog, flags, whole));
    }
}
