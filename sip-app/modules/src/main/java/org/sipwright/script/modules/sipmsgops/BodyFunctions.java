// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The body of a message and its parts. Stateless. */
public final class BodyFunctions {
    /** The declaration says it. */
    @ScriptFunction(
            name = "has_body",
            least = 0,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when the message has a body, of the given type where one is given.")
    public int hasBody(ScriptContext context, String type) {
        if (context.message().body().length == 0) {
            return -1;
        }
        String content = HeaderValues.header(context.message(), "Content-Type").orElse("");
        int semicolon = content.indexOf(';');
        String own = semicolon < 0 ? content : content.substring(0, semicolon);
        return type.isEmpty() || own.trim().equalsIgnoreCase(type.trim()) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "has_body_part",
            least = 0,
            since = "2.2",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when the body has a part, of the given type where one is given; a plain body is its only part.")
    public int hasPart(ScriptContext context, String type) {
        return BodyParts.of(context.message()).parts().stream()
                        .anyMatch(part -> type.isEmpty() || part.type().equalsIgnoreCase(type.trim()))
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_body_part",
            least = 0,
            since = "2.2",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes the parts of a type, or with 'revert' all others; without a type the whole body.")
    public int removePart(ScriptContext context, String type, String revert) {
        if (type.isEmpty()) {
            if (context.message().body().length == 0) {
                return -1;
            }
            context.message().replaceBody(new byte[0], "");
            return 1;
        }
        boolean others = revert.equals("revert");
        return BodyParts.of(context.message()).keep(part -> part.type().equalsIgnoreCase(type.trim()) == others)
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "strip_body",
            least = 0,
            until = "1.11",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes the body, or the parts of the given type.")
    public int stripBody(ScriptContext context, String type) {
        return removePart(context, type, "");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "filter_body",
            until = "1.11",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes all parts of the body but those of the given type.")
    public int filterBody(ScriptContext context, String type) {
        return removePart(context, type, "revert");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_body_part",
            least = 2,
            since = "2.2",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Adds a part to the body; a plain body becomes the first part of a multipart one.")
    public int addPart(ScriptContext context, String text, String type, String headers) {
        if (!headers.isBlank() && HeaderLines.parse(headers).isEmpty()) {
            return -1;
        }
        String lines = headers.isBlank() || headers.endsWith("\n") ? headers : headers + "\r\n";
        BodyParts.of(context.message()).add(type, lines.isBlank() ? "" : lines, text);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_body",
            least = 1,
            until = "1.11",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Gives the message this body, and this Content-Type where one is given.")
    public int addBody(ScriptContext context, String text, String type) {
        context.message().replaceBody(text.getBytes(ISO_8859_1), type);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_updated_body_part",
            since = "3.2",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Gives a variable the body, or its part of a type, with all edits made so far.")
    public int updatedPart(ScriptContext context, String type, ScriptVariable variable) {
        Optional<String> text = type.isEmpty()
                ? Optional.of(new String(context.message().body(), ISO_8859_1))
                : BodyParts.of(context.message()).first(type.trim()).map(BodyParts.Part::text);
        return text.isPresent() && variable.set(context, text.get()) ? 1 : -1;
    }
}
