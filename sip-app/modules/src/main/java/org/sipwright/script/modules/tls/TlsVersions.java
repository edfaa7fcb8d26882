// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The protocol versions that {@code tls_method} names. */
final class TlsVersions {
    private static final List<String> ALL = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private TlsVersions() {}

    /**
     * The versions by their JSSE names, oldest first: one, or those of a range such as {@code TLSv1_2-}; all that the JDK
     * has switched on for {@code SSLv23}. Where it has a version switched off, newer ones take its place.
     *
     * @return empty when the text names none
     */
    static Optional<List<String>> of(String method) {
        String text = method.trim().toLowerCase(Locale.ROOT).replace('_', '.');
        if (text.isEmpty() || text.equals("sslv23") || text.equals("tlsany") || text.equals("-")) {
            return Optional.of(enabled(0, ALL.size() - 1));
        }
        int dash = text.indexOf('-');
        int first = dash == 0 ? 0 : index(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : dash == text.length() - 1 ? ALL.size() - 1 : index(text.substring(dash + 1));
        if (first < 0 || last < first) {
            return Optional.empty();
        }
        List<String> versions = enabled(first, last);
        return Optional.of(versions.isEmpty() ? enabled(first, ALL.size() - 1) : versions);
    }

    private static int index(String version) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).equalsIgnoreCase(version)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> enabled(int first, int last) {
        try {
            List<String> list = new ArrayList<>(ALL.subList(first, last + 1));
            list.retainAll(Arrays.asList(
                    SSLContext.getDefault().getDefaultSSLParameters().getProtocols()));
            return list;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }
}
