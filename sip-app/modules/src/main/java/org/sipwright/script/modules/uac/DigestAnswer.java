// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.auth.DigestAlgorithm;
import org.sipwright.script.modules.message.Parameters;

/**
 * A challenge of digest authentication and the answer to it (RFC 3261 section 22.4, RFC 7616, RFC 8760). Immutable.
 *
 * @param algorithm the hash
 * @param session whether it is the -sess form
 * @param parameters the challenge's parameters without quotes, by name in lower case
 */
public record DigestAnswer(DigestAlgorithm algorithm, boolean session, Map<String, String> parameters) {

    /** Reads a challenge; empty when it is no digest, or of an algorithm that is not known or not among those wanted. */
    public static Optional<DigestAnswer> of(String challenge, List<String> wanted) {
        String text = challenge.trim();
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, String> one : Parameters.list(withSemicolons(text.substring(7)))) {
            parameters.put(one.getKey().toLowerCase(Locale.ROOT), Parameters.unquoted(one.getValue()));
        }
        String name = parameters.getOrDefault("algorithm", "MD5");
        boolean accepted = wanted.isEmpty() || wanted.stream().anyMatch(name::equalsIgnoreCase);
        return DigestAlgorithm.of(name)
                .filter(known -> accepted && parameters.containsKey("nonce"))
                .map(known ->
                        new DigestAnswer(known, name.toLowerCase(Locale.ROOT).endsWith("-sess"), parameters));
    }

    /** Commas outside quotes become semicolons, which parameters of URIs and headers have. */
    private static String withSemicolons(String text) {
        StringBuilder changed = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            char c = changed.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                changed.setCharAt(i, ';');
            }
        }
        return changed.toString();
    }

    String realm() {
        return parameters.getOrDefault("realm", "");
    }

    /**
     * The value of Authorization or Proxy-Authorization.
     *
     * @param uri the Request-URI
     * @param body the body of the request, one char a byte
     */
    public String answer(String user, String password, String method, String uri, String body) {
        return answer(new UacCredentials.Login(user, password), method, uri, body);
    }

    /** The value of Authorization or Proxy-Authorization. */
    String answer(UacCredentials.Login login, String method, String uri, String body) {
        byte[] random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        return answer(login, method, uri, body, HexFormat.of().formatHex(random));
    }

    String answer(UacCredentials.Login login, String method, String uri, String body, String clientNonce) {
        String nonce = parameters.get("nonce");
        String protection = protection();
        String first = algorithm.ha1(login.user(), realm(), login.password());
        String ha1 = session ? algorithm.hash(first + ':' + nonce + ':' + clientNonce) : first;
        String ha2 = algorithm.hash(
                protection.equals("auth-int") ? method + ':' + uri + ':' + algorithm.hash(body) : method + ':' + uri);
        String response = protection.isEmpty()
                ? algorithm.hash(ha1 + ':' + nonce + ':' + ha2)
                : algorithm.hash(ha1 + ':' + nonce + ":00000001:" + clientNonce + ':' + protection + ':' + ha2);
        StringBuilder text = new StringBuilder(256)
                .append("Digest username=\"")
                .append(login.user())
                .append("\", realm=\"")
                .append(realm())
                .append("\", nonce=\"")
                .append(nonce)
                .append("\", uri=\"")
                .append(uri)
                .append('"');
        if (parameters.containsKey("opaque")) {
            text.append(", opaque=\"").append(parameters.get("opaque")).append('"');
        }
        if (!protection.isEmpty()) {
            text.append(", qop=").append(protection).append(", nc=00000001");
        }
        if (!protection.isEmpty() || session) {
            text.append(", cnonce=\"").append(clientNonce).append('"');
        }
        return text.append(", response=\"")
                .append(response)
                .append("\", algorithm=")
                .append(parameters.getOrDefault("algorithm", "MD5"))
                .toString();
    }

    /** auth where it is offered, auth-int where only that is. */
    private String protection() {
        List<String> offered = List.of(
                parameters.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        return offered.contains("auth") ? "auth" : offered.contains("auth-int") ? "auth-int" : "";
    }
}
