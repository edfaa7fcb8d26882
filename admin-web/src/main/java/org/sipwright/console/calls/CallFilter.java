// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import java.util.Locale;

/**
 * Which calls are recorded: those whose first request has all that is given here.
 *
 * @param caller part of the From header; empty for any
 * @param callee part of the To header or the Request-URI; empty for any
 * @param address address that it comes from; empty for any
 * @param callId part of the Call-ID; empty for any
 */
public record CallFilter(String caller, String callee, String address, String callId) {

    /** Whether a first request fits. */
    boolean fits(WireText request, String from) {
        return has(request.header("from", "f"), caller)
                && (has(request.header("to", "t"), callee) || has(request.startLine(), callee))
                && (address.isEmpty() || address.equals(from))
                && has(request.header("call-id", "i"), callId);
    }

    private static boolean has(String text, String part) {
        return part.isEmpty() || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
