// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * An address or a network of IPv4 or IPv6. Immutable.
 *
 * @param address its address, with the bits outside of the mask cleared
 * @param bits length of the prefix
 */
public record IpNetwork(InetAddress address, int bits) {
    private static final int V4_BYTES = 4;

    /**
     * Reads an address without asking DNS.
     *
     * @param text IPv4 or IPv6, the latter with or without brackets
     */
    public static Optional<InetAddress> address(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String plain = bracketed ? text.substring(1, text.length() - 1) : text;
        int dots = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!isAddressCharacter(c)) {
                return Optional.empty();
            }
            dots += c == '.' ? 1 : 0;
        }
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (plain.indexOf(':') < 0) {
                // the library takes 1 to 3 numbers as well; the language does not
                return dots == 3 ? Optional.of(Inet4Address.ofLiteral(plain)) : Optional.empty();
            }
            return Optional.of(Inet6Address.ofLiteral(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAddressCharacter(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
    }

    /**
     * Reads a network.
     *
     * @param address its address
     * @param mask number of bits, or a mask in the form of an address; absent for a single address
     */
    public static Optional<IpNetwork> of(String address, Optional<String> mask) {
        Optional<InetAddress> parsed = address(address);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        int most = parsed.get().getAddress().length * 8;
        int bits = mask.map(text -> bits(text, most)).orElse(most);
        return bits < 0 ? Optional.empty() : Optional.of(new IpNetwork(masked(parsed.get(), bits), bits));
    }

    private static int bits(String mask, int most) {
        if (mask.matches("[0-9]{1,3}")) {
            int bits = Integer.parseInt(mask);
            return bits <= most ? bits : -1;
        }
        Optional<InetAddress> parsed = address(mask);
        if (parsed.isEmpty() || parsed.get().getAddress().length * 8 != most) {
            return -1;
        }
        byte[] bytes = parsed.get().getAddress();
        int bits = 0;
        while (bits < most && bit(bytes, bits)) {
            bits++;
        }
        for (int i = bits; i < most; i++) {
            if (bit(bytes, i)) {
                return -1;
            }
        }
        return bits;
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index >> 3] & 0x80 >> (index & 7)) != 0;
    }

    private static InetAddress masked(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int i = bits; i < bytes.length * 8; i++) {
            bytes[i >> 3] &= (byte) ~(0x80 >> (i & 7));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /**
     * The bits of an IPv4 address as it is mostly written: four numbers without leading zeros.
     *
     * @return -1 for any other text, which may be an address all the same
     */
    private static long dotted(String text) {
        long bits = 0;
        int part = -1;
        int parts = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (part < 0 || ++parts > V4_BYTES) {
                    return -1;
                }
                bits = bits << 8 | part;
                part = -1;
            } else if (c < '0' || c > '9' || part == 0) {
                return -1;
            } else {
                part = part < 0 ? c - '0' : part * 10 + c - '0';
                if (part > 255) {
                    return -1;
                }
            }
        }
        return parts == V4_BYTES ? bits : -1;
    }

    /** Whether the text of an address lies in it: 1 or 0, and -1 where it is none. */
    int containsText(String text) {
        long dotted = dotted(text);
        if (dotted >= 0) {
            byte[] own = address.getAddress();
            if (own.length != V4_BYTES) {
                return 0;
            }
            int network = (own[0] & 0xff) << 24 | (own[1] & 0xff) << 16 | (own[2] & 0xff) << 8 | own[3] & 0xff;
            return bits == 0 || ((network ^ (int) dotted) >>> 32 - bits) == 0 ? 1 : 0;
        }
        Optional<InetAddress> other = address(text);
        return other.isEmpty() ? -1 : contains(other.get()) ? 1 : 0;
    }

    /** Whether an address lies in it. */
    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] bytes = other.getAddress();
        if (own.length != bytes.length) {
            return false;
        }
        int whole = bits >> 3;
        if (!Arrays.equals(own, 0, whole, bytes, 0, whole)) {
            return false;
        }
        int rest = bits & 7;
        return rest == 0 || ((own[whole] ^ bytes[whole]) & 0xff) >> 8 - rest == 0;
    }
}
