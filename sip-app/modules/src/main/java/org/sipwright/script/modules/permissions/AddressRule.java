// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.BoundedMatcher;

/**
 * A row of the address table. Immutable.
 *
 * @param group number of the group
 * @param network bytes of the address, 4 or 16
 * @param mask number of leading bits that count
 * @param port port, 0 for any
 * @param protocol transport in lower case, {@code any} for any
 * @param pattern what a text must look like, where there is one
 * @param patternText the pattern as the table has it
 * @param info what the script gets when it fits
 */
record AddressRule(
        int group,
        byte[] network,
        int mask,
        int port,
        String protocol,
        Optional<Pattern> pattern,
        String patternText,
        String info) {

    /** Reads a row; empty when its address is none. */
    static Optional<AddressRule> of(int group, String ip, int mask, int port, Texts texts) {
        return address(ip)
                .filter(network -> mask >= 0 && mask <= network.length * 8)
                .map(network -> new AddressRule(
                        group,
                        network,
                        mask,
                        port,
                        texts.protocol.toLowerCase(Locale.ROOT),
                        texts.pattern.isEmpty() ? Optional.empty() : Optional.of(wildcard(texts.pattern)),
                        texts.pattern,
                        texts.info));
    }

    /** The texts of a row. */
    record Texts(String protocol, String pattern, String info) {}

    /** The bytes of an address; empty when the text is none. Names are not looked up. */
    static Optional<byte[]> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!bare.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** File-name patterns: {@code *} any text, {@code ?} any char, brackets a choice. */
    private static Pattern wildcard(String text) {
        StringBuilder expression = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                case '[', ']', '-' -> expression.append(c);
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        }
        try {
            return Pattern.compile(expression.toString());
        } catch (java.util.regex.PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(text));
        }
    }

    boolean matches(byte[] address, int fromPort, String transport, String text) {
        return (port == 0 || fromPort == 0 || port == fromPort)
                && (protocol.equals("any") || transport.equals("any") || protocol.equals(transport))
                && isInside(address)
                && (text.isEmpty() || pattern.isEmpty() || BoundedMatcher.matches(pattern.get(), text));
    }

    private boolean isInside(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = mask / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = mask % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xFF) >>> 8 - rest == 0;
    }

    boolean isHost() {
        return mask == network.length * 8;
    }

    /** Its mask as management tells it: a length for single addresses, else an address. */
    String maskText() {
        if (isHost()) {
            return Integer.toString(mask);
        }
        byte[] bits = new byte[network.length];
        for (int i = 0; i < mask; i++) {
            bits[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return text(bits);
    }

    String addressText() {
        return text(network);
    }

    private static String text(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
