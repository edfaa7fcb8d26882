// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Numeric hosts as they stand in URIs, Via and session descriptions. Names are never looked up here. */
public final class HostText {
    private HostText() {}

    /** An address as it stands in a URI: IPv6 in brackets, without a zone. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? '[' + plain(address) + ']' : address.getHostAddress();
    }

    /** An address as it stands in a session description: IPv6 without brackets, without a zone. */
    public static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /** Whether the text is a numeric IPv4 address. */
    public static boolean isIp4(String host) {
        return number(host) >= 0;
    }

    /** Whether the text is a numeric IPv6 address, with or without brackets. */
    public static boolean isIp6(String host) {
        return host.indexOf(':') >= 0 && address(host) != null;
    }

    /** The four bytes as a number, or -1 when the text is no IPv4 address. */
    public static long number(String host) {
        long number = 0;
        int part = -1;
        int parts = 0;
        for (int i = 0; i <= host.length(); i++) {
            char c = i == host.length() ? '.' : host.charAt(i);
            if (c == '.') {
                if (part < 0 || part > 255 || parts == 4) {
                    return -1;
                }
                number = number << 8 | part;
                parts++;
                part = -1;
            } else if (c >= '0' && c <= '9' && part < 256) {
                part = Math.max(part, 0) * 10 + c - '0';
            } else {
                return -1;
            }
        }
        return parts == 4 ? number : -1;
    }

    /** Whether a host text names this address; names never do. */
    public static boolean same(String host, InetAddress address) {
        InetAddress other = address(host);
        return other != null && other.equals(address);
    }

    /** Whether a host text and port name this address. */
    public static boolean same(String host, int port, InetSocketAddress address) {
        return port == address.getPort() && same(host, address.getAddress());
    }

    /** The numeric address that a text is; null when it is a name. */
    private static InetAddress address(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (plain.isEmpty() || plain.indexOf(':') < 0 && number(plain) < 0) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Addresses that are not routed in the Internet: RFC 1918, RFC 6598, and loopback. */
    public static boolean isPrivate(String host) {
        long ip = number(host);
        return ip >= 0
                && (within(ip, 0x0A000000L, 8)
                        || within(ip, 0xAC100000L, 12)
                        || within(ip, 0xC0A80000L, 16)
                        || within(ip, 0x64400000L, 10)
                        || within(ip, 0x7F000000L, 8));
    }

    /** Addresses of the inside of dual-stack lite, 192.0.0.0/29 (RFC 6333). */
    public static boolean isCarrierGrade(String host) {
        long ip = number(host);
        return ip >= 0 && within(ip, 0xC0000000L, 29);
    }

    private static boolean within(long ip, long net, int bits) {
        return ip >> 32 - bits == net >> 32 - bits;
    }
}
