// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.text.IpText;

/** The class ip of transformations. Bytes of addresses are texts with one char a byte. */
final class IpTransformations {
    private static final int V4 = 4;
    private static final int V6 = 16;

    /** RFC 1918, RFC 6598, RFC 1122 section 3.2.1.3, RFC 3927. */
    private static final List<IpText.Network> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16")
            .map(IpText.Network::parse)
            .toList();

    private IpTransformations() {}

    static List<TransformationDeclaration> all() {
        return List.of(
                Texts.plain("ip.pton", "The bytes of an address.", text -> {
                    byte[] address = IpText.parse(text);
                    return address == null ? null : new String(address, ISO_8859_1);
                }),
                Texts.plain(
                        "ip.ntop",
                        "The address that bytes stand for.",
                        text -> isBinary(text) ? IpText.text(text.getBytes(ISO_8859_1)) : null),
                Texts.plain(
                        "ip.isip",
                        "1 for an IP address, 0 otherwise.",
                        text -> Values.truth(IpText.parse(text) != null)),
                Texts.plain(
                        "ip.isip4", "1 for an IPv4 address, 0 otherwise.", text -> Values.truth(isFamily(text, V4))),
                Texts.plain(
                        "ip.isip6", "1 for an IPv6 address, 0 otherwise.", text -> Values.truth(isFamily(text, V6))),
                Texts.plain(
                        "ip.family",
                        "INET or INET6 for the bytes of an address.",
                        text -> text.length() == V4 ? "INET" : text.length() == V6 ? "INET6" : null),
                Texts.plain(
                        "ip.isprivate", "1 for an address that is not routed on the Internet, 0 otherwise.", text -> {
                            byte[] address = IpText.parse(text);
                            return address == null
                                    ? null
                                    : Values.truth(PRIVATE.stream().anyMatch(network -> network.contains(address)));
                        }),
                Texts.withText(
                        "ip.matches", "1 for an address within a network, 0 otherwise.", IpTransformations::matches),
                Texts.plain("ip.resolve", "The first address of a host name; asks DNS.", IpTransformations::resolve)
                        .asBlocking());
    }

    private static boolean isBinary(String text) {
        return text.length() == V4 || text.length() == V6;
    }

    private static boolean isFamily(String text, int length) {
        byte[] address = IpText.parse(text);
        return address != null && address.length == length;
    }

    private static Object matches(String text, String network) {
        byte[] address = IpText.parse(text);
        IpText.Network wanted = IpText.Network.parse(network);
        return address == null || wanted == null || address.length != wanted.address().length
                ? null
                : Values.truth(wanted.contains(address));
    }

    private static Object resolve(String text) {
        if (text.isBlank()) {
            // the library takes it for this machine
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
