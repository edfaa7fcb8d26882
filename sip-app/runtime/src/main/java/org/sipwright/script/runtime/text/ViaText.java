// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.Optional;

/**
 * The first value of a Via line (RFC 3261 section 20.42).
 *
 * @param name protocol name, SIP
 * @param version protocol version
 * @param transport transport as it is spelt
 * @param host host of sent-by
 * @param port port of sent-by, or the empty text
 * @param parameters without the first semicolon; empty when absent
 * @param comment text in parentheses behind them; empty when absent
 */
public record ViaText(
        String name, String version, String transport, String host, String port, String parameters, String comment) {

    /** Reads one; empty when it is none. */
    public static Optional<ViaText> parse(String line) {
        String value = NameAddress.split(line).getFirst();
        int slash = value.indexOf('/');
        int second = value.indexOf('/', slash + 1);
        if (slash <= 0 || second < 0) {
            return Optional.empty();
        }
        int transportStart = skipBlanks(value, second + 1);
        int transportEnd = transportStart;
        while (transportEnd < value.length() && value.charAt(transportEnd) > ' ') {
            transportEnd++;
        }
        int sentBy = skipBlanks(value, transportEnd);
        int semicolon = value.indexOf(';', sentBy);
        int comment = value.indexOf('(', sentBy);
        int end = comment < 0 ? value.length() : comment;
        int sentByEnd = semicolon < 0 || semicolon > end ? end : semicolon;
        String hostPort = value.substring(sentBy, sentByEnd).trim();
        if (hostPort.isEmpty()) {
            return Optional.empty();
        }
        int colon = hostPort.indexOf(':', Math.max(hostPort.lastIndexOf(']'), 0));
        return Optional.of(new ViaText(
                value.substring(0, slash).trim(),
                value.substring(slash + 1, second).trim(),
                value.substring(transportStart, transportEnd),
                colon < 0 ? hostPort : hostPort.substring(0, colon).trim(),
                colon < 0 ? "" : hostPort.substring(colon + 1).trim(),
                sentByEnd == end ? "" : value.substring(sentByEnd + 1, end).trim(),
                comment < 0 ? "" : comment(value, comment)));
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    private static String comment(String value, int open) {
        int close = value.lastIndexOf(')');
        return close > open ? value.substring(open + 1, close) : "";
    }

    /** The value of a parameter, the empty text for a flag, null when there is none. */
    public String parameter(String wanted) {
        return parameters.isEmpty() ? null : ParameterScan.value(parameters, wanted);
    }
}
