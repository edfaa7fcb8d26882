// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.Locale;
import java.util.Optional;

/**
 * A sip or sips URI in the pieces that its text is made of (RFC 3261 section 19.1); together they are that text again.
 *
 * @param scheme {@code sip}, {@code sips} or {@code tel}, in lower case
 * @param user user part with password, or the empty string
 * @param host host as it is written, IPv6 in brackets; the number of a tel URI
 * @param port port, 0 when absent
 * @param parameters parameters with their first semicolon, or the empty string
 * @param headers headers with their question mark, or the empty string
 */
public record UriText(String scheme, String user, String host, int port, String parameters, String headers) {
    private static final int HIGHEST_PORT = 65_535;

    /** Reads a URI without brackets around it. */
    public static Optional<UriText> parse(String uri) {
        int colon = uri.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = uri.substring(colon + 1);
        int at = scheme.equals("tel") ? -1 : endOfUser(rest);
        String user = at < 0 ? "" : rest.substring(0, at);
        String after = rest.substring(at + 1);
        int question = after.indexOf('?');
        String headers = question < 0 ? "" : after.substring(question);
        String plain = question < 0 ? after : after.substring(0, question);
        int semicolon = plain.indexOf(';');
        String parameters = semicolon < 0 ? "" : plain.substring(semicolon);
        String hostPort = semicolon < 0 ? plain : plain.substring(0, semicolon);
        int bracket = hostPort.lastIndexOf(']');
        int portColon = hostPort.indexOf(':', Math.max(bracket, 0));
        int port = portColon < 0 ? 0 : port(hostPort.substring(portColon + 1));
        String host = portColon < 0 ? hostPort : hostPort.substring(0, portColon);
        return host.isEmpty() || port < 0
                ? Optional.empty()
                : Optional.of(new UriText(scheme, user, host, port, parameters, headers));
    }

    /** A semicolon or question mark may stand in the user part, so the at sign is looked for first. */
    private static int endOfUser(String rest) {
        int at = rest.indexOf('@');
        int question = rest.indexOf('?');
        return question >= 0 && question < at && rest.indexOf('=', question) < at ? -1 : at;
    }

    private static int port(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || port > HIGHEST_PORT) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return digits.isEmpty() || port > HIGHEST_PORT ? -1 : port;
    }

    /** The value of a parameter; the empty text for a flag. */
    public Optional<String> parameter(String name) {
        return Parameters.value(parameters, name);
    }

    /** The transport: what its parameter says, tls for sips, udp otherwise. */
    public String transport() {
        return parameter("transport")
                .map(value -> value.toLowerCase(Locale.ROOT))
                .orElse(scheme.equals("sips") ? "tls" : "udp");
    }

    /** The port, or the usual one of the transport. */
    public int portOrUsual() {
        if (port > 0) {
            return port;
        }
        return switch (transport()) {
            case "tls" -> 5061;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> 5060;
        };
    }

    /** The same URI with another host and port. */
    public UriText withHost(String newHost, int newPort) {
        return new UriText(scheme, user, newHost, newPort, parameters, headers);
    }

    /** The same URI with another user part. */
    public UriText withUser(String newUser) {
        return new UriText(scheme, newUser, host, port, parameters, headers);
    }

    /** The same URI with other parameters. */
    public UriText withParameters(String newParameters) {
        return new UriText(scheme, user, host, port, newParameters, headers);
    }

    /** Its text. */
    public String text() {
        StringBuilder text = new StringBuilder(64).append(scheme).append(':');
        if (!user.isEmpty()) {
            text.append(user).append('@');
        }
        text.append(host);
        if (port > 0) {
            text.append(':').append(port);
        }
        return text.append(parameters).append(headers).toString();
    }
}
