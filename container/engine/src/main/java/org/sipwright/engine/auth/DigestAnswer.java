// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipServletResponse;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.Tokens;

/** The answer to Digest challenges (RFC 7616 section 3.4; RFC 8760 for SHA-256 in SIP). Pure but for the client nonce. */
public final class DigestAnswer {
    private static final Map<String, String> ALGORITHMS =
            Map.of("MD5", "MD5", "MD5-SESS", "MD5", "SHA-256", "SHA-256", "SHA-256-SESS", "SHA-256");
    private static final String FIRST_USE = "00000001";

    private DigestAnswer() {}

    /**
     * Adds Authorization or Proxy-Authorization for every challenge that there are credentials for.
     *
     * @throws IllegalArgumentException when there are none for any challenge
     */
    public static void addTo(SipMessage request, SipServletResponse response, Credentials credentials) {
        List<Challenge> challenges = ((ContainerResponse) response).challenges();
        boolean answered = false;
        for (Challenge challenge : challenges) {
            Optional<Credentials.Entry> entry = credentials.find(response.getStatus(), challenge.realm());
            // RFC 8760 section 2.4: of several challenges of a realm, the first that is understood
            boolean usable = challenge.scheme().equals("digest") && ALGORITHMS.containsKey(challenge.algorithm());
            if (entry.isPresent() && usable) {
                KnownHeader header = challenge.header() == KnownHeader.WWW_AUTHENTICATE
                        ? KnownHeader.AUTHORIZATION
                        : KnownHeader.PROXY_AUTHORIZATION;
                removeRealm(request, header, challenge.realm());
                int length = request.indexOf(KnownHeader.CONTENT_LENGTH, 0);
                request.insertHeader(
                        length < 0 ? request.headerCount() : length,
                        header,
                        value(challenge, entry.get(), request, Tokens.callId()));
                answered = true;
            }
        }
        if (!answered) {
            throw new IllegalArgumentException("no credentials for a challenge of " + response.getStatus());
        }
    }

    private static void removeRealm(SipMessage request, KnownHeader header, String realm) {
        for (int i = request.indexOf(header, 0); i >= 0; i = request.indexOf(header, i)) {
            if (request.headerValue(i).contains("realm=\"" + realm + '"')) {
                request.removeHeader(i);
            } else {
                i++;
            }
        }
    }

    /** The header value. */
    static String value(Challenge challenge, Credentials.Entry entry, SipMessage request, String cnonce) {
        String algorithm = challenge.algorithm();
        String nonce = challenge.parameters().getOrDefault("nonce", "");
        Optional<String> qop = qop(challenge);
        String uri = request.requestUri();
        String a1 = hash(algorithm, entry.username() + ':' + entry.realm() + ':' + entry.password());
        if (algorithm.endsWith("-SESS")) {
            a1 = hash(algorithm, a1 + ':' + nonce + ':' + cnonce);
        }
        String a2 = request.method().name() + ':' + uri;
        if (qop.filter("auth-int"::equals).isPresent()) {
            a2 += ':' + hash(algorithm, request.body());
        }
        String middle =
                qop.map(q -> nonce + ':' + FIRST_USE + ':' + cnonce + ':' + q).orElse(nonce);
        String answer = hash(algorithm, a1 + ':' + middle + ':' + hash(algorithm, a2));
        StringBuilder value = new StringBuilder("Digest username=\"")
                .append(entry.username().replace("\"", "\\\""))
                .append("\", realm=\"")
                .append(entry.realm())
                .append("\", nonce=\"")
                .append(nonce)
                .append("\", uri=\"")
                .append(uri)
                .append("\", response=\"")
                .append(answer)
                .append('"');
        if (challenge.parameters().containsKey("algorithm")) {
            value.append(", algorithm=").append(challenge.parameters().get("algorithm"));
        }
        qop.ifPresent(q -> value.append(", qop=")
                .append(q)
                .append(", nc=" + FIRST_USE + ", cnonce=\"")
                .append(cnonce)
                .append('"'));
        if (challenge.parameters().containsKey("opaque")) {
            value.append(", opaque=\"")
                    .append(challenge.parameters().get("opaque"))
                    .append('"');
        }
        return value.toString();
    }

    private static Optional<String> qop(Challenge challenge) {
        Set<String> offered = Set.copyOf(HeaderText.split(challenge.parameters().getOrDefault("qop", "")));
        if (offered.contains("auth")) {
            return Optional.of("auth");
        }
        return offered.contains("auth-int") ? Optional.of("auth-int") : Optional.empty();
    }

    private static String hash(String algorithm, String text) {
        return hash(algorithm, text.getBytes(UTF_8));
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(ALGORITHMS.get(algorithm)).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5 and SHA-256", e);
        }
    }
}
