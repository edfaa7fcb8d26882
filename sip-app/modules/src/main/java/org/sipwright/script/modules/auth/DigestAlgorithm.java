// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The algorithms of digest authentication, the strongest first, in which order challenges name them (RFC 8760). */
public enum DigestAlgorithm {
    /** SHA-512/256. */
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    /** SHA-256. */
    SHA_256("SHA-256", "SHA-256"),
    /** MD5. */
    MD5("MD5", "MD5");

    private final String token;
    private final String jdkName;

    DigestAlgorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** Its name in headers. */
    public String token() {
        return token;
    }

    /** The algorithm of this name, in any case; a -sess form is the algorithm that it is made of. */
    public static Optional<DigestAlgorithm> of(String name) {
        return List.of(values()).stream()
                .filter(one -> one.token.equalsIgnoreCase(name) || (one.token + "-sess").equalsIgnoreCase(name))
                .findFirst();
    }

    /** The hash of a text, one byte a char, in lower-case hexadecimal digits. */
    public String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(jdkName).digest(text.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + jdkName, e);
        }
    }

    /** The hash of a user's name, realm and password. */
    public String ha1(String user, String realm, String password) {
        return hash(user + ':' + realm + ':' + password);
    }
}
