// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.textops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.sipwright.script.modules.message.LinePattern;
import org.sipwright.script.modules.message.MessageText;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Searching and replacing in headers and body. Stateless. */
public final class TextFunctions {
    private static int changeHeaders(ScriptContext context, UnaryOperator<String> change) {
        String old = MessageText.headers(context.message());
        String text = change.apply(old);
        return text != null && MessageText.setHeaders(context.message(), text) ? 1 : -1;
    }

    private static int changeBody(ScriptContext context, UnaryOperator<String> change) {
        String old = MessageText.body(context.message());
        String text = old.isEmpty() ? null : change.apply(old);
        if (text == null) {
            return -1;
        }
        MessageText.setBody(context.message(), text);
        return 1;
    }

    /** Puts a text in the place of the first match, or after it; null without a match. */
    private static String first(Pattern expression, String text, String put, boolean after) {
        BoundedMatcher matcher = BoundedMatcher.of(expression, text);
        return matcher.find()
                ? text.substring(0, after ? matcher.end() : matcher.start()) + put + text.substring(matcher.end())
                : null;
    }

    private static String all(Pattern expression, String text, String put) {
        BoundedMatcher matcher = BoundedMatcher.of(expression, text);
        StringBuilder result = new StringBuilder(text.length() + put.length());
        int from = 0;
        boolean found = false;
        while (matcher.find()) {
            result.append(text, from, matcher.start()).append(put);
            from = matcher.end();
            found = true;
        }
        return found && !matcher.gaveUp()
                ? result.append(text, from, text.length()).toString()
                : null;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "search",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a regular expression matches in the message.")
    public int search(ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression) {
        return BoundedMatcher.find(expression, context.message().wireText()) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "search_body",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a regular expression matches in the body.")
    public int searchBody(ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression) {
        String body = MessageText.body(context.message());
        return !body.isEmpty() && BoundedMatcher.find(expression, body) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "search_append",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts a text after the first match in the headers; false without a match.")
    public int searchAppend(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeHeaders(context, old -> first(expression, old, text, true));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "search_append_body",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts a text after the first match in the body; false without a match.")
    public int searchAppendBody(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeBody(context, old -> first(expression, old, text, true));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "replace",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Replaces the first match in the headers; false without a match.")
    public int replace(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeHeaders(context, old -> first(expression, old, text, false));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "replace_body",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Replaces the first match in the body; false without a match.")
    public int replaceBody(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeBody(context, old -> first(expression, old, text, false));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "replace_all",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Replaces all matches in the headers; false without a match.")
    public int replaceAll(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeHeaders(context, old -> all(expression, old, text));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "replace_body_all",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Replaces all matches in the body, which must each stay within a line; false without a match.")
    public int replaceBodyAll(
            ScriptContext context, @ParsedBy(value = LinePattern.class, raw = true) Pattern expression, String text) {
        return changeBody(context, old -> all(expression, old, text));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "replace_body_atonce",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Replaces all matches in the body taken as one text, so that they may go over line ends.")
    public int replaceBodyAtOnce(ScriptContext context, Pattern expression, String text) {
        return changeBody(context, old -> all(expression, old, text));
    }
}
