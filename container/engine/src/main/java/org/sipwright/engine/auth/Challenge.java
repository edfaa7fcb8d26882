// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/**
 * A challenge of WWW-Authenticate or Proxy-Authenticate (RFC 3261 sections 20.27, 20.44).
 *
 * @param header which of the two
 * @param scheme authentication scheme in lower case
 * @param parameters by lower-case name, quotes taken off
 */
public record Challenge(KnownHeader header, String scheme, Map<String, String> parameters) {

    /** All challenges of a response. */
    public static List<Challenge> of(SipMessage response) {
        List<Challenge> challenges = new ArrayList<>(2);
        for (KnownHeader name : List.of(KnownHeader.WWW_AUTHENTICATE, KnownHeader.PROXY_AUTHENTICATE)) {
            for (int i = response.indexOf(name, 0); i >= 0; i = response.indexOf(name, i + 1)) {
                challenges.add(parse(name, response.headerValue(i)));
            }
        }
        return challenges;
    }

    /** One value of such a header, or of the one that answers it. */
    public static Challenge parse(KnownHeader header, String value) {
        int blank = value.indexOf(' ');
        String scheme = (blank < 0 ? value : value.substring(0, blank)).toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : HeaderText.split(blank < 0 ? "" : value.substring(blank + 1))) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String text = part.substring(equals + 1).trim();
                boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
                parameters.put(
                        part.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        quoted ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text);
            }
        }
        return new Challenge(header, scheme, parameters);
    }

    /** The realm, or the empty string. */
    public String realm() {
        return parameters.getOrDefault("realm", "");
    }

    /** The algorithm in upper case; MD5 where none is named. */
    String algorithm() {
        return parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    }
}
