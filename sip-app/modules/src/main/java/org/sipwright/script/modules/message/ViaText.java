// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.Locale;
import java.util.Optional;

/**
 * One value of Via (RFC 3261 section 20.42).
 *
 * @param transport transport in lower case
 * @param host host of sent-by as it is written
 * @param port its port, 0 when absent
 * @param parameters parameters with their first semicolon, or the empty string
 */
public record ViaText(String transport, String host, int port, String parameters) {

    /** Reads one. */
    public static Optional<ViaText> parse(String text) {
        String[] words = text.trim().split("\\s+", 2);
        int slash = words[0].lastIndexOf('/');
        if (words.length < 2 || slash < 0) {
            return Optional.empty();
        }
        int semicolon = words[1].indexOf(';');
        String sentBy = (semicolon < 0 ? words[1] : words[1].substring(0, semicolon)).trim();
        String parameters = semicolon < 0 ? "" : words[1].substring(semicolon);
        return UriText.parse("sip:" + sentBy.replace(" ", ""))
                .map(uri -> new ViaText(
                        words[0].substring(slash + 1).toLowerCase(Locale.ROOT), uri.host(), uri.port(), parameters));
    }

    /** The port, or the usual one. */
    public int portOrUsual() {
        if (port > 0) {
            return port;
        }
        return transport.equals("tls") || transport.equals("wss") ? 5061 : 5060;
    }

    /** The value of a parameter; the empty text for a flag. */
    public Optional<String> parameter(String name) {
        return Parameters.value(parameters, name);
    }
}
