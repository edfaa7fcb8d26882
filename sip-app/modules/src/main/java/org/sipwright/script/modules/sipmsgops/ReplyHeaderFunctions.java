// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.ERROR;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.sl.ReplyBody;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** What goes into the replies that this server makes for a request. Stateless. */
public final class ReplyHeaderFunctions {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_to_reply",
            routes = {REQUEST, FAILURE, BRANCH, ERROR},
            doc = "Adds header lines to all replies that this server makes for the request.")
    public int append(ScriptContext context, String text) {
        Optional<RoutingRequest> request = Messages.received(context);
        Optional<List<Map.Entry<String, String>>> headers = HeaderLines.parse(text);
        if (request.isEmpty() || headers.isEmpty()) {
            return -1;
        }
        headers.get().forEach(header -> request.get().addReplyHeader(header.getKey(), header.getValue()));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_time",
            routes = {REQUEST, FAILURE, BRANCH, LOCAL},
            doc = "Adds a Date header to all replies that this server makes for the request.")
    public int appendTime(ScriptContext context) {
        Instant now = Instant.ofEpochMilli(context.environment().container().currentTimeMillis());
        return append(context, "Date: " + DATE.format(now.atOffset(ZoneOffset.UTC)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_body_to_reply",
            since = "3.6",
            routes = {REQUEST, FAILURE, BRANCH, ERROR},
            doc =
                    "Gives the replies that the script makes for the request a body; append_to_reply adds its Content-Type.")
    public int appendBody(ScriptContext context, String body) {
        ReplyBody.set(context.state(), body);
        return 1;
    }
}
