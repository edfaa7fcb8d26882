// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The hashes of a subscriber's password that the module auth_db reads (RFC 8760 section 2). */
final class PasswordHashes {
    private static final Map<String, String> ALGORITHMS =
            Map.of("ha1", "MD5", "ha1_sha256", "SHA-256", "ha1_sha512t256", "SHA-512/256");

    private PasswordHashes() {}

    /** Fills in the hashes that were left empty, where there is a password. */
    static void fill(Map<String, Object> values) {
        Object password = values.get("password");
        if (password == null || password.toString().isEmpty()) {
            return;
        }
        String text = values.get("username") + ":" + values.get("domain") + ":" + password;
        ALGORITHMS.forEach((column, algorithm) -> {
            // stars stand for what is there, which belongs to the former password
            Object given = values.getOrDefault(column, "");
            if (given == null || given.toString().isEmpty()) {
                values.put(column, hash(algorithm, text));
            }
        });
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
