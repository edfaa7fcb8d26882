// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.sipwright.script.runtime.text.ParameterScan;

/**
 * A sip, sips, tel or urn URI as scripts see it: its text and where the parts stand in it (RFC 3261 section 19.1, RFC 3966).
 * A tel URI has its number as the user and no host. Parts become strings when somebody asks. Immutable.
 */
public final class SipUriText {
    private static final int ABSENT = -1;
    private static final LongAdder MALFORMED = new LongAdder();

    private final String text;
    private final String scheme;
    private int userStart = ABSENT;
    private int userEnd = ABSENT;
    private int passwordStart = ABSENT;
    private int hostStart = ABSENT;
    private int hostEnd = ABSENT;
    private int portStart = ABSENT;
    private int port;
    private int addressEnd;
    private int parametersStart = ABSENT;
    private int parametersEnd = ABSENT;
    private int headersStart = ABSENT;

    private SipUriText(String text, String scheme) {
        this.text = text;
        this.scheme = scheme;
    }

    /** Reads a URI, with or without a name and angle brackets around it. */
    public static Optional<SipUriText> parse(String text) {
        return Optional.ofNullable(read(text));
    }

    /** Reads a URI; null when it is none. For the message path, where an Optional would be made for nothing. */
    static SipUriText read(String text) {
        SipUriText uri = takenApart(text);
        if (uri == null) {
            MALFORMED.increment();
        }
        return uri;
    }

    /** How many texts that should have been URIs were none, since the start of the server. */
    public static long malformed() {
        return MALFORMED.sum();
    }

    private static SipUriText takenApart(String text) {
        String uri = text;
        int open = uri.indexOf('<');
        if (open >= 0) {
            int close = uri.indexOf('>', open);
            if (close < 0) {
                return null;
            }
            uri = uri.substring(open + 1, close);
        }
        int colon = uri.indexOf(':');
        if (colon <= 0) {
            return null;
        }
        String scheme = scheme(uri, colon);
        SipUriText read = new SipUriText(uri, scheme);
        boolean valid = switch (scheme) {
            case "sip", "sips" -> read.sip(colon + 1);
            case "tel", "tels" -> read.number(colon + 1);
            case "urn" -> read.other(colon + 1);
            default -> false;
        };
        return valid ? read : null;
    }

    private static String scheme(String uri, int colon) {
        if (colon == 3 && uri.regionMatches(true, 0, "sip", 0, 3)) {
            return "sip";
        }
        return uri.substring(0, colon).trim().toLowerCase(Locale.ROOT);
    }

    private boolean sip(int start) {
        int at = text.indexOf('@', start);
        hostStart = start;
        if (at >= 0) {
            userStart = start;
            userEnd = at;
            hostStart = at + 1;
            int colon = text.indexOf(':', start);
            if (colon >= 0 && colon < at) {
                userEnd = colon;
                passwordStart = colon + 1;
            }
            if (userEnd == userStart || text.indexOf('@', hostStart) >= 0) {
                return false;
            }
        }
        return address() && tail(addressEnd);
    }

    /** Host and port. */
    private boolean address() {
        int i = hostStart;
        if (i < text.length() && text.charAt(i) == '[') {
            i = text.indexOf(']', i);
            if (i < 0) {
                return false;
            }
        }
        while (i < text.length() && ":;?".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        hostEnd = i;
        if (i < text.length() && text.charAt(i) == ':') {
            portStart = ++i;
            while (i < text.length() && text.charAt(i) != ';' && text.charAt(i) != '?') {
                int digit = text.charAt(i++) - '0';
                if (digit < 0 || digit > 9 || port > 65_535) {
                    return false;
                }
                port = port * 10 + digit;
            }
        }
        addressEnd = i;
        return hostEnd > hostStart && port <= 65_535;
    }

    private boolean number(int start) {
        int end = start;
        while (end < text.length() && ";?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        userStart = start;
        userEnd = end;
        addressEnd = end;
        return end > start && tail(end);
    }

    private boolean other(int start) {
        addressEnd = text.length();
        return start < text.length();
    }

    private boolean tail(int from) {
        if (from == text.length()) {
            return true;
        }
        int question = text.indexOf('?', from);
        int end = question < 0 ? text.length() : question;
        if (text.charAt(from) == ';') {
            parametersStart = from + 1;
            parametersEnd = end;
        }
        if (question >= 0) {
            headersStart = question + 1;
        }
        return true;
    }

    private String part(int start, int end) {
        return start < 0 ? "" : text.substring(start, end);
    }

    /** The whole URI, without brackets. */
    public String text() {
        return text;
    }

    /** The scheme in lower case. */
    public String scheme() {
        return scheme;
    }

    /** The user without its password, or the number of a tel URI; empty when absent. */
    public String user() {
        return part(userStart, userEnd);
    }

    /** The password; empty when absent. */
    public String password() {
        return passwordStart < 0 ? "" : text.substring(passwordStart, hostStart - 1);
    }

    /** The host, IPv6 in brackets; empty for tel and urn. */
    public String host() {
        return part(hostStart, hostEnd);
    }

    /** Whether a port stands there. */
    public boolean hasPort() {
        return portStart >= 0 && addressEnd > portStart;
    }

    /** The port, 0 when absent. */
    public int port() {
        return port;
    }

    /** The port, or that which the scheme and the transport stand for. */
    public int portOrDefault() {
        if (hasPort()) {
            return port;
        }
        return switch (transport()) {
            case "tls", "wss" -> 5061;
            default -> 5060;
        };
    }

    /** The transport: that of the parameter as it is spelt, tls for sips, udp otherwise. */
    public String transport() {
        String named = parametersStart < 0 ? null : ParameterScan.value(parameters(), "transport");
        return named != null && !named.isEmpty() ? named : scheme.endsWith("s") && !scheme.isEmpty() ? "tls" : "udp";
    }

    /** The parameters without the semicolon before them; empty when absent. */
    public String parameters() {
        return part(parametersStart, parametersEnd);
    }

    /** The headers without the question mark; empty when absent. */
    public String headers() {
        return headersStart < 0 ? "" : text.substring(headersStart);
    }

    /** Whether a parameter stands there, with or without a value. */
    public boolean hasParameter(String name) {
        return parametersStart >= 0 && ParameterScan.value(parameters(), name) != null;
    }

    /** The value of a parameter; empty text for a flag. */
    public Optional<String> parameter(String name) {
        return parametersStart < 0 ? Optional.empty() : Optional.ofNullable(ParameterScan.value(parameters(), name));
    }

    /** The URI with another user, or with none when that is empty; a password stays with a user. */
    public String withUser(String newUser) {
        int schemeEnd = scheme.length() + 1;
        if (hostStart < 0) {
            return text.substring(0, schemeEnd) + newUser + text.substring(addressEnd);
        }
        if (newUser.isEmpty()) {
            return text.substring(0, schemeEnd) + text.substring(hostStart);
        }
        return userStart < 0
                ? text.substring(0, schemeEnd) + newUser + '@' + text.substring(hostStart)
                : text.substring(0, userStart) + newUser + text.substring(userEnd);
    }

    /** The URI with another user and password in the place of both. */
    public String withUserPassword(String newUserPassword) {
        int schemeEnd = scheme.length() + 1;
        return text.substring(0, schemeEnd)
                + (newUserPassword.isEmpty() ? "" : newUserPassword + '@')
                + text.substring(Math.max(hostStart, schemeEnd));
    }

    /** The URI with another host; port and parameters stay. */
    public String withHost(String newHost) {
        return hostStart < 0 ? text : text.substring(0, hostStart) + newHost + text.substring(hostEnd);
    }

    /** The URI with another port, or with none when that is empty. */
    public String withPort(String newPort) {
        return hostStart < 0
                ? text
                : text.substring(0, hostEnd) + (newPort.isEmpty() ? "" : ":" + newPort) + text.substring(addressEnd);
    }

    /** The URI with another host and port in the place of both. */
    public String withHostPort(String newHostPort) {
        return hostStart < 0 ? text : text.substring(0, hostStart) + newHostPort + text.substring(addressEnd);
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SipUriText uri && uri.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
