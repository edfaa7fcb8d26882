// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.sip.SipEndpoint;

/** What generated code calls beside operators: rare ways that would only make its methods long. */
public final class GeneratedCode {
    private GeneratedCode() {}

    /** A loop has turned too often. */
    public static void loopStopped(int rounds) {
        RuntimeLog.LOG.loopStopped(ScriptPlace.here(), rounds);
    }

    /** A for loop is not over {@code [*]}; gives its code. */
    public static int loopNeedsAll() {
        RuntimeLog.LOG.loopNeedsAll(ScriptPlace.here());
        return -10;
    }

    /** An argument has not the kind that the function needs; gives the code of the call that is not made. */
    public static int notCalled(String function) {
        RuntimeLog.LOG.notCalled(ScriptPlace.here(), function, "an argument is NULL or has not the type that it takes");
        return -1;
    }

    /** A function that is not there is called, in a script that may use such ones. */
    public static int unsupported(String function) {
        RuntimeLog.LOG.notCalled(ScriptPlace.here(), function, "it is not supported yet");
        return -1;
    }

    /** A regular expression that comes at run time; null where it is none. */
    public static Pattern pattern(String text) {
        try {
            return PosixPattern.cached(text);
        } catch (PatternSyntaxException e) {
            RuntimeLog.LOG.notAnExpression(ScriptPlace.here(), text, e.getDescription());
            return null;
        }
    }

    /** An argument that a function takes apart, where it comes at run time; null where that cannot be done. */
    public static Object parsed(ScriptContext context, ArgumentParser<?> parser, String text, String function) {
        try {
            return parser.parse(text, context.environment());
        } catch (LinkException e) {
            RuntimeLog.LOG.notCalled(ScriptPlace.here(), function, e.getMessage());
            return null;
        }
    }

    /** The return code for a value: an integer is itself, NULL is -1, a text is 1. */
    public static int returnCode(Object value) {
        return value instanceof Integer number ? number : value == null ? -1 : 1;
    }

    /** The text of a variable as an argument; null for NULL, which no function takes. */
    public static String text(Object value) {
        return value instanceof String text ? text : value == null ? null : value.toString();
    }

    /** {@code uri == myself}: whether host and port of a URI are of this server; -1 for what is no URI. */
    public static int isOwnUri(ScriptContext context, Object uri) {
        if (uri == null) {
            return 0;
        }
        return SipUriText.parse(uri.toString())
                .map(parsed -> context.environment().container().isLocal(parsed.host(), parsed.port(), "") ? 1 : 0)
                .orElse(-1);
    }

    /** {@code src_ip == myself}: whether a socket of this server has this address. */
    public static int isOwnAddress(ScriptContext context, Object address) {
        for (SipEndpoint endpoint : context.environment().container().endpoints()) {
            if (endpoint.host().equals(address)) {
                return 1;
            }
        }
        return 0;
    }

    /** Writes the constant text of log(). */
    public static int log(ScriptContext context, int level, String text) {
        context.trace(level, text);
        if (level <= context.environment().logLevel()) {
            RuntimeLog.LOG.script(level, text);
        }
        return 1;
    }

    /** The statement error(). */
    public static int error(String kind, String text) {
        RuntimeLog.LOG.errorStatement(ScriptPlace.here(), kind, text);
        return 1;
    }
}
