// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.sip.SipEndpoint;

/** Contact values that name this server in place of a side of a call. */
final class ShownContact {
    private ShownContact() {}

    /**
     * The URI of a socket.
     *
     * @param user user part, or the empty string
     * @param own the Contact that it stands for
     * @param passed parameters of that Contact's URI that it keeps
     * @param added a further parameter with its semicolon, or the empty string
     */
    static String uri(SipEndpoint socket, String user, AddressText own, List<String> passed, String added) {
        String host = socket.advertisedHost();
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        StringBuilder uri = new StringBuilder(64).append("sip:");
        if (!user.isEmpty()) {
            uri.append(user).append('@');
        }
        uri.append(bare ? '[' + host + ']' : host).append(':').append(socket.advertisedPort());
        if (!socket.protocol().equals("udp")) {
            uri.append(";transport=").append(socket.protocol());
        }
        Optional<UriText> old = UriText.parse(own.uri());
        if (!passed.isEmpty() && old.isPresent()) {
            append(uri, old.get().parameters(), passed);
        }
        return uri.append(added).toString();
    }

    /** The header's value: the URI, and those parameters of the Contact that are passed. */
    static String value(String uri, AddressText own, List<String> passed) {
        StringBuilder value =
                new StringBuilder(uri.length() + 2).append('<').append(uri).append('>');
        if (!passed.isEmpty()) {
            append(value, own.parameters(), passed);
        }
        return value.toString();
    }

    private static void append(StringBuilder text, String parameters, List<String> passed) {
        for (Map.Entry<String, String> one : Parameters.list(parameters)) {
            if (passed.stream().anyMatch(name -> name.equalsIgnoreCase(one.getKey()))) {
                text.append(';').append(one.getKey());
                if (!one.getValue().isEmpty()) {
                    text.append('=').append(one.getValue());
                }
            }
        }
    }
}
