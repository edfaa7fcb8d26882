// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sipwright.script.modules.message.GlobPattern;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.WireMessage;

/** Adding, removing and finding header lines. Stateless. */
public final class HeaderFunctions {
    /** The declaration says it. */
    @ScriptFunction(
            name = "append_hf",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Adds header lines after the last header, or after the first one of the given name.")
    public int append(ScriptContext context, String text, String anchor) {
        WireMessage message = context.message();
        int line = anchor.isEmpty() ? -1 : message.indexOfHeader(name(anchor), 0);
        return line < 0
                ? HeaderLines.append(message, text) ? 1 : -1
                : InsertedHeaders.of(context).after(message, line, name(anchor), text);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "insert_hf",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Adds header lines before the first header, or before the first one of the given name.")
    public int insert(ScriptContext context, String text, String anchor) {
        WireMessage message = context.message();
        int line = anchor.isEmpty() ? -1 : message.indexOfHeader(name(anchor), 0);
        return line < 0
                ? InsertedHeaders.of(context).after(message, -1, "", text)
                : HeaderLines.insert(message, line, text) ? 1 : -1;
    }

    /** Old scripts write the name of an anchor with its colon. */
    private static String name(String anchor) {
        String trimmed = anchor.trim();
        return trimmed.endsWith(":")
                ? trimmed.substring(0, trimmed.length() - 1).trim()
                : trimmed;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_urihf",
            routes = {REQUEST, FAILURE, BRANCH},
            doc = "Adds a header line made of a prefix, the Request-URI as it was received, and a suffix.")
    public int appendUri(ScriptContext context, String prefix, String suffix) {
        return Messages.received(context)
                        .filter(request ->
                                HeaderLines.append(context.message(), prefix + request.receivedUriText() + suffix))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_present_hf",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when the message has a header of this name; compact and long form are one.")
    public int isPresent(ScriptContext context, String name) {
        return context.message().indexOfHeader(name, 0) < 0 ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_hf",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes all headers of this name; false when there is none.")
    public int remove(ScriptContext context, String name) {
        return HeaderValues.removeAll(context.message(), name) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_hf",
            until = "2.4",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes all headers of this name, of a regular expression (flag r) or of a shell pattern (flag g).")
    public int remove(ScriptContext context, String name, String flags) {
        return switch (flags) {
            case "r" -> removeMatching(context, Pattern.compile(name, Pattern.CASE_INSENSITIVE));
            case "g" -> removeGlob(context, name);
            default -> remove(context, name);
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_hf_re",
            since = "3.0",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes all headers whose names match a regular expression; false when there is none.")
    public int removeMatching(ScriptContext context, Pattern expression) {
        return removeIf(context.message(), name -> BoundedMatcher.find(expression, name));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_hf_glob",
            since = "3.0",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes all headers whose names match a shell pattern; false when there is none.")
    public int removeGlob(ScriptContext context, String pattern) {
        Pattern compiled = GlobPattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return removeIf(context.message(), name -> BoundedMatcher.matches(compiled, name));
    }

    private static int removeIf(WireMessage message, Predicate<String> fits) {
        int before = message.headerCount();
        for (int i = before - 1; i >= 0; i--) {
            if (fits.test(message.headerName(i))) {
                message.removeHeader(i);
            }
        }
        return message.headerCount() < before ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_glob_headers_values",
            since = "3.1",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc =
                    "Puts names and values of the headers whose names match a shell pattern into two AVPs, the last on top.")
    public int globValues(ScriptContext context, String pattern, ScriptVariable names, ScriptVariable values) {
        Pattern compiled = GlobPattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        WireMessage message = context.message();
        boolean any = false;
        for (int i = 0; i < message.headerCount(); i++) {
            if (BoundedMatcher.matches(compiled, message.headerName(i))) {
                any = true;
                names.set(context, message.headerName(i));
                values.set(context, message.headerValue(i));
            }
        }
        return any ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "list_hdr_has_option",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a header that lists options, such as Supported, names this one.")
    public int hasOption(ScriptContext context, String header, String option) {
        return HeaderValues.all(context.message(), header).stream()
                        .anyMatch(value -> value.text().equalsIgnoreCase(option))
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "list_hdr_add_option",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Adds an option to the first header of this name that lists options, or such a header.")
    public int addOption(ScriptContext context, String header, String option) {
        WireMessage message = context.message();
        if (hasOption(context, header, option) > 0) {
            return 1;
        }
        int line = message.indexOfHeader(header, 0);
        if (line < 0) {
            message.insertHeader(message.headerCount(), header, option);
        } else {
            String old = message.headerValue(line);
            message.replaceHeader(line, old.isBlank() ? option : old + ", " + option);
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "list_hdr_remove_option",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Takes an option out of the headers of this name; false when none has it.")
    public int removeOption(ScriptContext context, String header, String option) {
        WireMessage message = context.message();
        boolean any = false;
        for (int line = message.headerCount() - 1; line >= 0; line--) {
            if (message.indexOfHeader(header, line) != line) {
                continue;
            }
            List<String> kept = new ArrayList<>(HeaderValues.split(message.headerValue(line)));
            if (kept.removeIf(value -> value.equalsIgnoreCase(option))) {
                any = true;
                if (kept.isEmpty()) {
                    message.removeHeader(line);
                } else {
                    message.replaceHeader(line, String.join(", ", kept));
                }
            }
        }
        return any ? 1 : -1;
    }
}
