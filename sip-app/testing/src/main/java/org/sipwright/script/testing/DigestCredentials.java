// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to Digest challenges (RFC 7616 section 3.4.1), with a client nonce that is always the same. */
final class DigestCredentials {
    private static final String CLIENT_NONCE = "0a4f113b";

    private DigestCredentials() {}

    static String answer(String challenge, String user, String password, String method, String uri) {
        String realm = parameter(challenge, "realm");
        String nonce = parameter(challenge, "nonce");
        String named = parameter(challenge, "algorithm");
        String algorithm = named.isEmpty() ? "MD5" : named;
        String first = hash(algorithm, user + ':' + realm + ':' + password);
        String second = hash(algorithm, method + ':' + uri);
        StringBuilder text = new StringBuilder("Digest username=\"").append(user);
        text.append("\", realm=\"").append(realm).append("\", nonce=\"").append(nonce);
        text.append("\", uri=\"").append(uri).append("\", algorithm=").append(algorithm);
        if (parameter(challenge, "qop").isEmpty()) {
            text.append(", response=\"").append(hash(algorithm, first + ':' + nonce + ':' + second));
        } else {
            String response = first + ':' + nonce + ":00000001:" + CLIENT_NONCE + ":auth:" + second;
            text.append(", qop=auth, nc=00000001, cnonce=\"").append(CLIENT_NONCE);
            text.append("\", response=\"").append(hash(algorithm, response));
        }
        text.append('"');
        String opaque = parameter(challenge, "opaque");
        return opaque.isEmpty() ? text.toString() : text + ", opaque=\"" + opaque + '"';
    }

    private static String parameter(String challenge, String name) {
        Matcher matcher =
                Pattern.compile("[ ,]" + name + "=(?:\"([^\"]*)\"|([^, ]*))").matcher(challenge);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(
                            algorithm.equalsIgnoreCase("SHA-512-256") ? "SHA-512/256" : algorithm)
                    .digest(text.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("cannot answer a challenge with the algorithm " + algorithm, e);
        }
    }
}
