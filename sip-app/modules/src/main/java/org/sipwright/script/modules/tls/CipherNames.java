// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Cipher suites by the names of OpenSSL, which scripts and variables use, and by those of the JDK. */
final class CipherNames {
    private static final Set<String> EVERYTHING = Set.of("ALL", "DEFAULT", "HIGH", "SECURE", "COMPLEMENTOFDEFAULT");
    private static final Pattern OPENSSL = Pattern.compile(
            "(?:(ECDHE|DHE|ECDH)-)?(?:(RSA|ECDSA|DSS)-)?(AES|CHACHA20|CAMELLIA)(128|256)?-(?:(GCM|CCM|POLY1305)-?)?(SHA\\d*)?");
    private static final Pattern IANA = Pattern.compile(
            "TLS_(?:(ECDHE|DHE|ECDH)_)?(RSA|ECDSA|DSS)_WITH_(AES|CHACHA20)_(128|256|POLY1305)_(?:(GCM|CBC)_)?(SHA\\d*)");
    private static final Pattern BITS = Pattern.compile("_(128|256|112|40|56)_|CHACHA20");

    private CipherNames() {}

    /**
     * The suites of a list as OpenSSL takes it: names with colons between them, {@code !} or {@code -} before what is left
     * out, and words such as {@code HIGH} for all that the JDK has switched on.
     *
     * @param unknown gets the names that mean nothing here
     */
    static List<String> suites(String list, List<String> unknown) {
        Set<String> chosen = new LinkedHashSet<>();
        List<String> left = new ArrayList<>();
        for (String part : list.split("[:, ]+")) {
            String name = part.toUpperCase(Locale.ROOT);
            if (name.isEmpty() || name.startsWith("@")) {
                continue;
            }
            if (name.startsWith("!") || name.startsWith("-")) {
                left.add(name.substring(1));
            } else if (EVERYTHING.contains(name)) {
                chosen.addAll(defaults());
            } else {
                suite(name).filter(supported()::contains).ifPresentOrElse(chosen::add, () -> unknown.add(part));
            }
        }
        if (chosen.isEmpty() && unknown.isEmpty()) {
            chosen.addAll(defaults());
        }
        chosen.removeIf(suite -> left.stream()
                .anyMatch(name -> suite.contains(name)
                        || suite(name).filter(suite::equals).isPresent()));
        return List.copyOf(chosen);
    }

    private static List<String> defaults() {
        return List.of(context().getDefaultSSLParameters().getCipherSuites());
    }

    private static List<String> supported() {
        return List.of(context().getSupportedSSLParameters().getCipherSuites());
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /** The JDK's name for one of OpenSSL's; its own names stay. */
    private static Optional<String> suite(String name) {
        if (name.startsWith("TLS_")) {
            return Optional.of(name);
        }
        Matcher parts = OPENSSL.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String exchange = parts.group(1) == null ? "" : parts.group(1) + '_';
        String signature = parts.group(2) == null ? "RSA" : parts.group(2);
        if (parts.group(3).equals("CHACHA20")) {
            return Optional.of("TLS_" + exchange + signature + "_WITH_CHACHA20_POLY1305_SHA256");
        }
        String mode = parts.group(5) == null ? "CBC" : parts.group(5);
        String hash = parts.group(6) == null ? "SHA" : parts.group(6);
        return Optional.of("TLS_" + exchange + signature + "_WITH_" + parts.group(3) + '_' + parts.group(4) + '_' + mode
                + '_' + hash);
    }

    /** OpenSSL's name for one of the JDK's; those of TLS 1.3 are the same. */
    static String openssl(String suite) {
        Matcher parts = IANA.matcher(suite);
        if (!parts.matches()) {
            return suite;
        }
        String exchange = parts.group(1) == null ? "" : parts.group(1) + '-' + parts.group(2) + '-';
        if (parts.group(3).equals("CHACHA20")) {
            return exchange + "CHACHA20-POLY1305";
        }
        boolean gcm = "GCM".equals(parts.group(5));
        return exchange + "AES" + parts.group(4) + (gcm ? "-GCM-" : "-") + parts.group(6);
    }

    /** The bits of a suite's key; 0 where there is no cipher. */
    static int bits(String suite) {
        Matcher found = BITS.matcher(suite);
        if (!found.find()) {
            return 0;
        }
        return found.group(1) == null ? 256 : Integer.parseInt(found.group(1));
    }
}
