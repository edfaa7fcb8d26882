// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The parts of a sip or sips URI's text.
 *
 * @param user without escapes, null when absent
 * @param password without escapes, null when absent
 * @param host as spelt; IPv6 in brackets
 * @param port -1 when absent
 * @param parameters text after the first semicolon
 * @param headers without escapes
 */
record SipUriText(
        String user, String password, String host, int port, String parameters, LinkedHashMap<String, String> headers) {

    /** Reads what follows the scheme; empty when it is malformed. */
    static Optional<SipUriText> parse(String rest) {
        int at = endOfUser(rest);
        String user = at < 0 ? null : rest.substring(0, at);
        String password = null;
        if (user != null && user.indexOf(':') >= 0) {
            password = Escapes.decode(user.substring(user.indexOf(':') + 1));
            user = user.substring(0, user.indexOf(':'));
        }
        String tail = rest.substring(at + 1);
        int question = tail.indexOf('?');
        String headers = question < 0 ? "" : tail.substring(question + 1);
        String main = question < 0 ? tail : tail.substring(0, question);
        int semicolon = main.indexOf(';');
        String hostPort = semicolon < 0 ? main : main.substring(0, semicolon);
        int colon = hostPort.indexOf(':', Math.max(0, hostPort.indexOf(']')));
        String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        int port = colon < 0 ? -1 : port(hostPort.substring(colon + 1));
        if (user != null && user.isEmpty() || !isHost(host) || colon >= 0 && port < 0) {
            return Optional.empty();
        }
        return Optional.of(new SipUriText(
                user == null ? null : Escapes.decode(user),
                password,
                host,
                port,
                semicolon < 0 ? "" : main.substring(semicolon + 1),
                headers(headers)));
    }

    /** The at sign that ends the user part: the user part may have ? and ; in it, but no other at sign (section 25.1). */
    private static int endOfUser(String rest) {
        return rest.indexOf('@');
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]") && host.length() > 3;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c) && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return !host.isEmpty();
    }

    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return -1;
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return port <= 65_535 ? port : -1;
    }

    private static LinkedHashMap<String, String> headers(String text) {
        LinkedHashMap<String, String> headers = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                headers.put(Escapes.decode(part.substring(0, equals)), Escapes.decode(part.substring(equals + 1)));
            }
        }
        return headers;
    }
}
