// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.auth.Challenge;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** Challenges callers and checks their Digest (RFC 3261 section 22, RFC 7616, RFC 8760). Thread-safe. */
final class DigestCheck {
    private static final HexFormat HEX = HexFormat.of();

    private final CallerDirectory directory;
    private final Nonces nonces;

    DigestCheck(CallerDirectory directory, Nonces nonces) {
        this.directory = directory;
        this.nonces = nonces;
    }

    /** What came of the credentials. */
    sealed interface Result {
        /** They are right. */
        record Proven(String user) implements Result {}

        /**
         * There are none, or they are wrong.
         *
         * @param stale whether only the nonce is too old
         */
        record Unproven(boolean stale) implements Result {}
    }

    /** The values of the challenge, the best algorithm first (RFC 8760 section 2.4). */
    List<String> challenges(String realm, boolean stale) {
        List<String> values = new ArrayList<>(2);
        for (String algorithm : directory.algorithms()) {
            values.add("Digest realm=\"" + realm.replace("\\", "\\\\").replace("\"", "\\\"") + "\", nonce=\""
                    + nonces.make() + "\", algorithm=" + algorithm + ", qop=\"auth,auth-int\""
                    + (stale ? ", stale=true" : ""));
        }
        return values;
    }

    /** Looks at the credentials for this realm in a header. */
    Result check(SipMessage request, KnownHeader header, String realm) {
        Result result = new Result.Unproven(false);
        for (int i = request.indexOf(header, 0); i >= 0; i = request.indexOf(header, i + 1)) {
            Challenge credentials = Challenge.parse(header, request.headerValue(i));
            if (credentials.scheme().equals("digest") && credentials.realm().equals(realm)) {
                result = check(request, credentials.parameters(), realm);
                if (result instanceof Result.Proven) {
                    return result;
                }
            }
        }
        return result;
    }

    private Result check(SipMessage request, Map<String, String> given, String realm) {
        String algorithm = given.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        String user = given.getOrDefault("username", "");
        String qop = given.getOrDefault("qop", "").toLowerCase(Locale.ROOT);
        String count = given.getOrDefault("nc", "");
        boolean usable = directory.algorithms().contains(algorithm)
                && !user.isEmpty()
                && (qop.equals("auth") || qop.equals("auth-int"))
                && count.matches("[0-9a-fA-F]{8}");
        if (!usable) {
            return new Result.Unproven(false);
        }
        Optional<byte[]> secret = directory.secret(user, realm, algorithm);
        if (secret.isEmpty() || !isRight(request, given, algorithm, secret.get())) {
            return new Result.Unproven(false);
        }
        return switch (nonces.use(given.getOrDefault("nonce", ""), Long.parseLong(count, 16))) {
            case FRESH -> new Result.Proven(user);
            // RFC 7616 section 3.3: the password was right, so that the caller need not ask for it again
            case STALE -> new Result.Unproven(true);
            case FOREIGN -> new Result.Unproven(false);
        };
    }

    /** RFC 3261 section 22.4: the URI of the credentials need not be the Request-URI, which proxies change. */
    private static boolean isRight(SipMessage request, Map<String, String> given, String algorithm, byte[] secret) {
        String qop = given.get("qop").toLowerCase(Locale.ROOT);
        String second = request.method().name() + ':' + given.getOrDefault("uri", "");
        if (qop.equals("auth-int")) {
            second += ':' + HEX.formatHex(hash(algorithm, request.body()));
        }
        String expected = HEX.formatHex(secret)
                + ':'
                + given.getOrDefault("nonce", "")
                + ':'
                + given.get("nc")
                + ':'
                + given.getOrDefault("cnonce", "")
                + ':'
                + given.get("qop")
                + ':'
                + HEX.formatHex(hash(algorithm, second.getBytes(ISO_8859_1)));
        byte[] right =
                HEX.formatHex(hash(algorithm, expected.getBytes(ISO_8859_1))).getBytes(ISO_8859_1);
        byte[] found =
                given.getOrDefault("response", "").toLowerCase(Locale.ROOT).getBytes(ISO_8859_1);
        return MessageDigest.isEqual(right, found);
    }

    static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5 and SHA-256", e);
        }
    }
}
