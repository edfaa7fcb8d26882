// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.util.Locale;
import java.util.Optional;

/**
 * One Via value (RFC 3261 sections 18.2, 20.42; RFC 3581). Immutable; its parts become text when asked for. Safe for use
 * by several threads.
 */
public final class Via {
    /** What a branch starts with when it is unique across space and time (RFC 3261 section 8.1.1.7). */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    private static final byte[] BRANCH = Ascii.bytes("branch");
    private static final byte[] RPORT = Ascii.bytes("rport");
    private static final byte[] RECEIVED = Ascii.bytes("received");

    private final byte[] source;
    private final int start;
    private final int end;
    private final String transport;
    private final int sentByStart;
    private final int sentByEnd;
    private final int hostEnd;
    private final int port;
    /** The first semicolon, or the end. */
    private final int parametersStart;

    private String branch = "";
    private String received = "";
    private int rport = -1;

    private Via(byte[] source, int start, int end, String transport, SentBy sentBy) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.transport = transport;
        this.sentByStart = sentBy.start;
        this.sentByEnd = sentBy.end;
        this.hostEnd = sentBy.hostEnd;
        this.port = sentBy.port;
        this.parametersStart = sentBy.next;
    }

    /** Positions of the sent-by; {@code next} is the semicolon behind it, or the end. */
    private record SentBy(int start, int end, int hostEnd, int port, int next) {}

    /** Decodes one value; empty when it is malformed. */
    public static Optional<Via> parse(String value) {
        byte[] bytes = Ascii.bytes(value);
        return Optional.ofNullable(parse(bytes, 0, bytes.length));
    }

    /** Decodes the first value in [from, to); null when it is malformed. */
    static Via parse(byte[] s, int from, int to) {
        int start = ByteScan.skipBlanks(s, from, to);
        int end = ByteScan.trimEnd(s, start, ByteScan.indexOutside(s, start, to, ','));
        int at = protocol(s, start, end);
        if (at < 0) {
            return null;
        }
        int transportEnd = at;
        while (transportEnd < end && Ascii.isToken(s[transportEnd])) {
            transportEnd++;
        }
        int host = ByteScan.skipBlanks(s, transportEnd, end);
        if (transportEnd == at || host == transportEnd) {
            return null;
        }
        SentBy sentBy = sentBy(s, host, end);
        if (sentBy == null) {
            return null;
        }
        Via via = new Via(s, start, end, transport(s, at, transportEnd), sentBy);
        return via.readParameters() ? via : null;
    }

    /** Skips "SIP / 2.0 /"; returns where the transport starts, or -1. */
    private static int protocol(byte[] s, int from, int end) {
        if (end - from < 8 || (s[from] | 32) != 's' || (s[from + 1] | 32) != 'i' || (s[from + 2] | 32) != 'p') {
            return -1;
        }
        int slash = ByteScan.skipBlanks(s, from + 3, end);
        int version = slash < end && s[slash] == '/' ? ByteScan.skipBlanks(s, slash + 1, end) : end;
        if (end - version < 5 || s[version] != '2' || s[version + 1] != '.' || s[version + 2] != '0') {
            return -1;
        }
        int second = ByteScan.skipBlanks(s, version + 3, end);
        return second < end && s[second] == '/' ? ByteScan.skipBlanks(s, second + 1, end) : -1;
    }

    private static String transport(byte[] s, int from, int to) {
        if (to - from == 3 && s[from] == 'U' && s[from + 1] == 'D' && s[from + 2] == 'P') {
            return "UDP";
        }
        return switch (Ascii.text(s, from, to).toUpperCase(Locale.ROOT)) {
            case "UDP" -> "UDP";
            case "TCP" -> "TCP";
            case "TLS" -> "TLS";
            case "WS" -> "WS";
            case "WSS" -> "WSS";
            case "SCTP" -> "SCTP";
            case String other -> other;
        };
    }

    private static SentBy sentBy(byte[] s, int host, int end) {
        int hostEnd = host;
        if (s[host] == '[') {
            while (hostEnd < end && s[hostEnd] != ']') {
                hostEnd++;
            }
            if (hostEnd == end) {
                return null;
            }
            hostEnd++;
        } else {
            while (hostEnd < end && (Ascii.isToken(s[hostEnd]))) {
                hostEnd++;
            }
        }
        int next = ByteScan.skipBlanks(s, hostEnd, end);
        int sentByEnd = hostEnd;
        int port = 0;
        if (next < end && s[next] == ':') {
            int digits = ByteScan.skipBlanks(s, next + 1, end);
            sentByEnd = digits;
            while (sentByEnd < end && s[sentByEnd] >= '0' && s[sentByEnd] <= '9') {
                sentByEnd++;
            }
            port = port(s, digits, sentByEnd);
            next = ByteScan.skipBlanks(s, sentByEnd, end);
        }
        boolean complete = next == end || s[next] == ';';
        return hostEnd == host || port < 0 || !complete ? null : new SentBy(host, sentByEnd, hostEnd, port, next);
    }

    private static int port(byte[] s, int from, int to) {
        long port = to - from > 5 ? -1 : Ascii.number(s, from, to);
        return port <= 65_535 ? (int) port : -1;
    }

    /** Reads the parameters that every message needs; false when one has no name. */
    private boolean readParameters() {
        int i = parametersStart;
        while (i < end) {
            int parameterEnd = ByteScan.endOfParameter(source, i + 1, end);
            int name = ByteScan.skipBlanks(source, i + 1, parameterEnd);
            int nameEnd = name;
            while (nameEnd < parameterEnd && Ascii.isToken(source[nameEnd])) {
                nameEnd++;
            }
            if (nameEnd == name) {
                // one lone semicolon at the end does no harm
                return parameterEnd == end && name == end;
            }
            readParameter(name, nameEnd, parameterEnd);
            i = parameterEnd;
        }
        return true;
    }

    private void readParameter(int name, int nameEnd, int parameterEnd) {
        switch (nameEnd - name) {
            case 5 -> {
                if (Ascii.equalsIgnoreCase(source, name, RPORT)) {
                    int value = valueStart(nameEnd, parameterEnd);
                    rport = value < 0 ? 0 : Math.max(0, port(source, value, trimmed(value, parameterEnd)));
                }
            }
            case 6 -> {
                if (branch.isEmpty() && Ascii.equalsIgnoreCase(source, name, BRANCH)) {
                    branch = value(nameEnd, parameterEnd);
                }
            }
            case 8 -> {
                if (Ascii.equalsIgnoreCase(source, name, RECEIVED)) {
                    received = value(nameEnd, parameterEnd);
                }
            }
            default -> {}
        }
    }

    private int trimmed(int from, int to) {
        return ByteScan.trimEnd(source, from, to);
    }

    /** Where the value starts after this name, or -1 where there is no equals sign. */
    private int valueStart(int nameEnd, int parameterEnd) {
        int equals = ByteScan.skipBlanks(source, nameEnd, parameterEnd);
        return equals < parameterEnd && source[equals] == '='
                ? ByteScan.skipBlanks(source, equals + 1, parameterEnd)
                : -1;
    }

    private String value(int nameEnd, int parameterEnd) {
        int value = valueStart(nameEnd, parameterEnd);
        return value < 0 ? "" : Ascii.text(source, value, trimmed(value, parameterEnd));
    }

    /** The transport in upper case: UDP, TCP, TLS, WS, WSS, SCTP or another token. */
    public String transport() {
        return transport;
    }

    /** The host of the sent-by; an IPv6 address without its brackets. */
    public String host() {
        boolean bracket = source[sentByStart] == '[';
        return KnownTexts.text(source, bracket ? sentByStart + 1 : sentByStart, bracket ? hostEnd - 1 : hostEnd);
    }

    /** The port of the sent-by, 0 when absent. */
    public int port() {
        return port;
    }

    /** The port of the sent-by, or the transport's default. */
    public int portOrDefault() {
        return port != 0 ? port : transport.equals("TLS") || transport.equals("WSS") ? 5061 : 5060;
    }

    /** The sent-by as it is spelt, host and port. */
    public String sentBy() {
        return Ascii.text(source, sentByStart, sentByEnd);
    }

    /** The branch parameter, or the empty string. */
    public String branch() {
        return branch;
    }

    /** Whether the branch was made by RFC 3261's rule and has something behind the magic cookie. */
    public boolean hasMagicCookie() {
        return branch.length() > MAGIC_COOKIE.length()
                && branch.regionMatches(true, 0, MAGIC_COOKIE, 0, MAGIC_COOKIE.length());
    }

    /** The received parameter, or the empty string. */
    public String received() {
        return received;
    }

    /** The rport parameter: its value, 0 when it is there without one, -1 when absent (RFC 3581). */
    public int rport() {
        return rport;
    }

    /** The maddr parameter, or the empty string. */
    public String maddr() {
        return parameter("maddr").orElse("");
    }

    /** A parameter by its name in any case; the empty string for one without value. */
    public Optional<String> parameter(String name) {
        byte[] wanted = Ascii.bytes(name);
        int i = parametersStart;
        while (i < end) {
            int parameterEnd = ByteScan.endOfParameter(source, i + 1, end);
            int at = ByteScan.skipBlanks(source, i + 1, parameterEnd);
            int nameEnd = at;
            while (nameEnd < parameterEnd && Ascii.isToken(source[nameEnd])) {
                nameEnd++;
            }
            if (nameEnd - at == wanted.length && Ascii.equalsIgnoreCase(source, at, wanted)) {
                return Optional.of(value(nameEnd, parameterEnd));
            }
            i = parameterEnd;
        }
        return Optional.empty();
    }

    /** The whole value as it stands. */
    public String text() {
        return Ascii.text(source, start, end);
    }

    /**
     * The value with the source written in by the rules of RFC 3261 section 18.2.1 and RFC 3581 section 4. A received
     * parameter that came with it is taken out: only the next hop knows the source.
     *
     * @param address source address as text, IPv6 without brackets
     * @param sourcePort source port, or -1 to leave rport alone
     * @param forceRport whether rport is added where the client did not ask for it
     */
    public String withSource(String address, int sourcePort, boolean forceRport) {
        boolean fillRport = sourcePort >= 0 && (rport >= 0 || forceRport);
        boolean addReceived = fillRport || !host().equals(address);
        String text = text();
        if (!addReceived && received.isEmpty()) {
            return text;
        }
        StringBuilder edited = new StringBuilder(text.length() + address.length() + 24);
        edited.append(text, 0, parametersStart - start);
        if (addReceived) {
            edited.append(";received=").append(address);
        }
        if (fillRport && rport < 0) {
            edited.append(";rport=").append(sourcePort);
        }
        int i = parametersStart;
        while (i < end) {
            int parameterEnd = ByteScan.endOfParameter(source, i + 1, end);
            int name = ByteScan.skipBlanks(source, i + 1, parameterEnd);
            int nameEnd = name;
            while (nameEnd < parameterEnd && Ascii.isToken(source[nameEnd])) {
                nameEnd++;
            }
            if (fillRport && nameEnd - name == 5 && Ascii.equalsIgnoreCase(source, name, RPORT)) {
                edited.append(";rport=").append(sourcePort);
            } else if (nameEnd - name != 8 || !Ascii.equalsIgnoreCase(source, name, RECEIVED)) {
                edited.append(text, i - start, parameterEnd - start);
            }
            i = parameterEnd;
        }
        return edited.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
