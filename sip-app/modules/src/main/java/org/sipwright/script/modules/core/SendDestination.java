// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/** The destination of send(), {@code [proto:]host[:port]}, as a URI. */
public final class SendDestination implements ArgumentParser<String> {
    private static final Pattern FORM =
            Pattern.compile("(?:(udp|tcp|tls|sctp|ws|wss):)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int MOST_PORT = 65_535;

    /** For the translator. */
    public SendDestination() {}

    @Override
    public String parse(String text, ScriptEnvironment environment) throws LinkException {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || matcher.group(3) != null && Integer.parseInt(matcher.group(3)) > MOST_PORT) {
            throw new LinkException("'" + text + "' is no destination; [proto:]host[:port] was expected");
        }
        return "sip:" + matcher.group(2) + (matcher.group(3) == null ? "" : ":" + matcher.group(3))
                + (matcher.group(1) == null ? "" : ";transport=" + matcher.group(1));
    }
}
