// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.SipUriText;

/**
 * Makes addresses of record from URIs.
 *
 * @param useDomain whether they have their domain
 * @param caseSensitive whether the user's case counts
 * @param realmPrefix what is taken off the domain, or the empty string
 */
record AddressOfRecord(boolean useDomain, boolean caseSensitive, String realmPrefix) {

    /** The address that a URI names; empty when it names no user. */
    Optional<String> of(String uri) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        if (parsed.isEmpty() || userOf(parsed.get()).isEmpty()) {
            return Optional.empty();
        }
        String user = unescape(userOf(parsed.get()));
        if (!caseSensitive) {
            user = user.toLowerCase(Locale.ROOT);
        }
        if (!useDomain || parsed.get().scheme().startsWith("tel")) {
            return Optional.of(user);
        }
        String domain = parsed.get().host().toLowerCase(Locale.ROOT);
        if (!realmPrefix.isEmpty() && domain.startsWith(realmPrefix.toLowerCase(Locale.ROOT))) {
            domain = domain.substring(realmPrefix.length());
        }
        return Optional.of(user + '@' + domain);
    }

    private static String userOf(SipUriText uri) {
        if (uri.scheme().startsWith("tel")) {
            return uri.host();
        }
        int colon = uri.user().indexOf(':');
        return colon < 0 ? uri.user() : uri.user().substring(0, colon);
    }

    private static String unescape(String user) {
        if (user.indexOf('%') < 0) {
            return user;
        }
        StringBuilder text = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (c == '%'
                    && i + 2 < user.length()
                    && user.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}")) {
                text.append((char) Integer.parseInt(user.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
