// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

/** IP addresses written as text, read without asking any name server. Addresses are 4 or 16 bytes. */
public final class IpText {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int GROUPS = 8;

    private IpText() {}

    /** The bytes of an address, IPv6 with or without brackets; null when the text is none. */
    public static byte[] parse(String text) {
        if (text.indexOf(':') < 0) {
            return v4(text, 0, text.length());
        }
        boolean inBrackets = text.startsWith("[") && text.endsWith("]");
        return v6(inBrackets ? text.substring(1, text.length() - 1) : text);
    }

    private static byte[] v4(String text, int start, int end) {
        byte[] address = new byte[V4];
        int at = start;
        for (int i = 0; i < V4; i++) {
            int from = at;
            int number = 0;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 3) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            boolean separated = i == V4 - 1 ? at == end : at < end && text.charAt(at) == '.';
            if (at == from || number > 255 || !separated) {
                return null;
            }
            at++;
            address[i] = (byte) number;
        }
        return address;
    }

    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == V6 ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        if (head == null || tail == null || head.length + tail.length > V6 - 2) {
            return null;
        }
        byte[] address = new byte[V6];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, V6 - tail.length, tail.length);
        return address;
    }

    private static byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        boolean mapped = parts[parts.length - 1].indexOf('.') >= 0;
        int count = parts.length + (mapped ? 1 : 0);
        if (count > GROUPS) {
            return null;
        }
        byte[] bytes = new byte[count * 2];
        for (int i = 0; i < parts.length - (mapped ? 1 : 0); i++) {
            int group = group(parts[i]);
            if (group < 0) {
                return null;
            }
            bytes[i * 2] = (byte) (group >> 8);
            bytes[i * 2 + 1] = (byte) group;
        }
        if (mapped) {
            byte[] last = v4(parts[parts.length - 1], 0, parts[parts.length - 1].length());
            if (last == null) {
                return null;
            }
            System.arraycopy(last, 0, bytes, bytes.length - V4, V4);
        }
        return bytes;
    }

    private static int group(String text) {
        int group = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return text.isEmpty() || text.length() > 4 ? -1 : group;
    }

    /** The text of an address of 4 or 16 bytes, IPv6 as eight groups of capital digits. */
    public static String text(byte[] address) {
        StringBuilder text = new StringBuilder(40);
        if (address.length == V4) {
            for (byte one : address) {
                text.append(text.isEmpty() ? "" : ".").append(one & 0xff);
            }
        } else {
            for (int i = 0; i < address.length; i += 2) {
                text.append(i == 0 ? "" : ":")
                        .append(Integer.toHexString((address[i] & 0xff) << 8 | address[i + 1] & 0xff)
                                .toUpperCase(java.util.Locale.ROOT));
            }
        }
        return text.toString();
    }

    /** Whether the first bits of two addresses of one family are the same. */
    public static boolean matches(byte[] address, byte[] network, int bits) {
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff << 8 - rest & 0xff) == 0;
    }

    /**
     * A network written as {@code address/length} or {@code address/mask}.
     *
     * @param address its address
     * @param bits the length of its prefix
     */
    public record Network(byte[] address, int bits) {

        /** Reads one; null when the text is none. */
        public static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address =
                    slash < 0 ? null : IpText.parse(text.substring(0, slash).strip());
            if (address == null) {
                return null;
            }
            String length = text.substring(slash + 1).strip();
            byte[] mask = IpText.parse(length);
            int bits = mask != null && mask.length == address.length ? ones(mask) : digits(length);
            return bits < 0 || bits > address.length * 8 ? null : new Network(address, bits);
        }

        private static int digits(String text) {
            if (text.isEmpty() || text.length() > 3) {
                return -1;
            }
            int number = 0;
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                number = number * 10 + digit;
            }
            return number;
        }

        private static int ones(byte[] mask) {
            int bits = 0;
            for (byte one : mask) {
                bits += Integer.bitCount(one & 0xff);
            }
            return bits;
        }

        /** Whether an address of this family lies in it. */
        public boolean contains(byte[] other) {
            return other.length == address.length && matches(other, address, bits);
        }
    }
}
