// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.stack.message.SipMethod;

/** The start of a request that the network gave back: it may end anywhere, so that no parser takes it. */
final class ReturnedRequest {
    private static final Pattern REQUEST = Pattern.compile("(\\S+) \\S+ SIP/2\\.0\r\n");
    private static final Pattern VIA = Pattern.compile(
            "^(?:Via|v)[ \\t]*:[^\r\n]*?;[ \\t]*branch[ \\t]*=[ \\t]*([^;, \\t\r\n]+)[;, \\t\r]",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private ReturnedRequest() {}

    /** The key of its client transaction; empty when it is no request, or ends before the branch of its first Via does. */
    static Optional<String> key(byte[] start) {
        String text = new String(start, ISO_8859_1);
        Matcher request = REQUEST.matcher(text);
        Matcher via = VIA.matcher(text);
        if (!request.lookingAt() || !via.find(request.end())) {
            return Optional.empty();
        }
        String branch = via.group(1);
        return Optional.of(request.group(1).equals(SipMethod.CANCEL.name()) ? branch + SipMethod.CANCEL : branch);
    }
}
