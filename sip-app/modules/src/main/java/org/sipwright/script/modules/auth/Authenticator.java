// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.util.Optional;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.RoutingRequest;

/** Checks the credentials of requests, for all modules that know passwords. Thread-safe. */
public final class Authenticator {
    /** Authenticated. */
    public static final int GOOD = 1;
    /** There is no such user. */
    public static final int NO_USER = -1;
    /** The password is wrong. */
    public static final int WRONG = -2;
    /** The nonce is too old or was used before. */
    public static final int STALE = -3;
    /** There are no credentials for the realm. */
    public static final int NONE = -4;
    /** It failed. */
    public static final int FAILED = -5;

    private static final Slot<Credentials> AUTHORIZED = Slot.named("authorized credentials");
    private static final Slot<Boolean> STALE_NONCE = Slot.named("stale nonce");

    private final AuthModule module;

    Authenticator(AuthModule module) {
        this.module = module;
    }

    /** Gives what only the user and this server know. */
    @FunctionalInterface
    public interface Secrets {
        /**
         * The hash of user, realm and password.
         *
         * @return empty when there is no such user
         * @throws SecretsException when it cannot be said now
         */
        Optional<String> ha1(Credentials credentials, DigestAlgorithm algorithm) throws SecretsException;
    }

    /** It cannot be said now whether there is such a user. */
    public static final class SecretsException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public SecretsException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Which header carries credentials. */
    public enum Kind {
        /** For servers that act for the user: 401. */
        WWW("Authorization", "WWW-Authenticate", 401, "Unauthorized"),
        /** For proxies: 407. */
        PROXY("Proxy-Authorization", "Proxy-Authenticate", 407, "Proxy Authentication Required");

        private final String header;
        private final String challenge;
        private final int status;
        private final String reason;

        Kind(String header, String challenge, int status, String reason) {
            this.header = header;
            this.challenge = challenge;
            this.status = status;
            this.reason = reason;
        }

        String challenge() {
            return challenge;
        }

        int status() {
            return status;
        }

        String reason() {
            return reason;
        }
    }

    /** The realm: the given one, or the domain of To for a REGISTER at a registrar, of From otherwise. */
    public String realm(RoutingRequest request, Kind kind, String given) {
        if (!given.isEmpty()) {
            return given;
        }
        String header = kind == Kind.WWW && request.method().equals("REGISTER") ? "To" : "From";
        String host = Headers.first(request, header)
                .flatMap(NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()))
                .map(SipUriText::host)
                .orElse("");
        String prefix = module.realmPrefix();
        return !prefix.isEmpty() && host.startsWith(prefix) ? host.substring(prefix.length()) : host;
    }

    /** Checks the credentials of the request for a realm. */
    public int check(ScriptContext context, Kind kind, String givenRealm, Secrets secrets) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return FAILED;
        }
        String method = request.get().method();
        if (method.equals("ACK") || method.equals("CANCEL")) {
            // RFC 3261 section 22.1: these cannot be challenged
            return GOOD;
        }
        String realm = realm(request.get(), kind, givenRealm);
        Optional<Credentials> found = find(request.get(), kind, realm);
        context.state().put(STALE_NONCE, false);
        if (found.isEmpty()) {
            return NONE;
        }
        Credentials credentials = found.get();
        Optional<DigestAlgorithm> algorithm = credentials.algorithm();
        if (!credentials.isComplete() || algorithm.isEmpty()) {
            return FAILED;
        }
        long now = module.nowSeconds();
        long count = count(credentials);
        if (module.nonces().judge(credentials.get("nonce"), count, now) == Nonces.Judgement.STALE) {
            context.state().put(STALE_NONCE, true);
            return STALE;
        }
        try {
            Optional<String> ha1 = secrets.ha1(credentials, algorithm.get());
            if (ha1.isEmpty()) {
                return NO_USER;
            }
            String body = credentials.get("qop").equalsIgnoreCase("auth-int")
                    ? new String(request.get().body(), ISO_8859_1)
                    : "";
            String expected = credentials.expected(algorithm.get(), ha1.get(), method, body);
            if (!MessageDigest.isEqual(
                    expected.getBytes(ISO_8859_1),
                    credentials
                            .get("response")
                            .toLowerCase(java.util.Locale.ROOT)
                            .getBytes(ISO_8859_1))) {
                return WRONG;
            }
        } catch (SecretsException e) {
            return FAILED;
        }
        if (!module.nonces().use(credentials.get("nonce"), count, now)) {
            context.state().put(STALE_NONCE, true);
            return STALE;
        }
        context.state().put(AUTHORIZED, credentials);
        return GOOD;
    }

    private static long count(Credentials credentials) {
        String text = credentials.get("nc");
        return text.matches("[0-9a-fA-F]{1,8}") ? Long.parseLong(text, 16) : 1;
    }

    private static Optional<Credentials> find(RoutingRequest request, Kind kind, String realm) {
        for (String line : Headers.lines(request, kind.header)) {
            Optional<Credentials> credentials = Credentials.parse(kind.header, line)
                    .filter(one -> one.get("realm").equals(realm));
            if (credentials.isPresent()) {
                return credentials;
            }
        }
        return Optional.empty();
    }

    /** The credentials that were found good for the request. */
    public static Optional<Credentials> authorized(CallState state) {
        return state.get(AUTHORIZED);
    }

    /** Whether the last check failed for the nonce alone. */
    static boolean wasStale(CallState state) {
        return state.get(STALE_NONCE).orElse(false);
    }
}
