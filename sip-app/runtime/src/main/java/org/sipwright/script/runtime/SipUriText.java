// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a sip, sips or tel URI as scripts see them.
 *
 * @param scheme in lower case
 * @param user user part with password, or the empty string
 * @param host host, or the number of a tel URI
 * @param port port, 0 when absent
 * @param parameters parameters and headers with their first semicolon, or the empty string
 */
public record SipUriText(String scheme, String user, String host, int port, String parameters) {

    /** Reads a URI, with or without a name and angle brackets around it. */
    public static Optional<SipUriText> parse(String text) {
        String uri = text;
        int open = uri.indexOf('<');
        if (open >= 0) {
            int close = uri.indexOf('>', open);
            if (close < 0) {
                return Optional.empty();
            }
            uri = uri.substring(open + 1, close);
        }
        int colon = uri.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String scheme = uri.substring(0, colon).trim().toLowerCase(Locale.ROOT);
        int at = uri.indexOf('@');
        int hostStart = at < 0 ? colon + 1 : at + 1;
        int end = hostStart;
        while (end < uri.length() && uri.charAt(end) != ';' && uri.charAt(end) != '?') {
            end++;
        }
        String user = at < 0 ? "" : uri.substring(colon + 1, at);
        return hostPort(uri.substring(hostStart, end), scheme, user, uri.substring(end));
    }

    private static Optional<SipUriText> hostPort(String hostPort, String scheme, String user, String parameters) {
        int bracket = hostPort.lastIndexOf(']');
        int colon = hostPort.indexOf(':', Math.max(bracket, 0));
        int port = 0;
        if (colon >= 0) {
            for (int i = colon + 1; i < hostPort.length(); i++) {
                int digit = Character.digit(hostPort.charAt(i), 10);
                if (digit < 0 || port > 65_535) {
                    return Optional.empty();
                }
                port = port * 10 + digit;
            }
        }
        String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        return host.isEmpty() ? Optional.empty() : Optional.of(new SipUriText(scheme, user, host, port, parameters));
    }

    /** Whether a flag parameter or {@code name=} stands among the parameters. */
    public boolean hasParameter(String name) {
        return parameter(name).isPresent();
    }

    /** The value of a parameter; empty text for a flag. */
    public Optional<String> parameter(String name) {
        for (String part : parameters.split(";")) {
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).trim();
            if (key.equalsIgnoreCase(name)) {
                return Optional.of(equals < 0 ? "" : part.substring(equals + 1).trim());
            }
        }
        return Optional.empty();
    }

    /** The URI with another user. */
    public String withUser(String newUser) {
        return scheme + ':' + (newUser.isEmpty() ? "" : newUser + '@') + hostText() + parameters;
    }

    /** The URI with another host; port and parameters stay. */
    public String withHost(String newHost) {
        return scheme + ':' + (user.isEmpty() ? "" : user + '@') + newHost + (port == 0 ? "" : ":" + port) + parameters;
    }

    private String hostText() {
        return port == 0 ? host : host + ':' + port;
    }
}
