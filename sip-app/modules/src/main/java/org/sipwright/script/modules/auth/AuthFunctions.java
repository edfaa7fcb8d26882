// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ConsumedCredentials;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.WireMessage;

/** Challenges and credentials. */
public final class AuthFunctions {
    private static final int LEAST_DIGITS = 2;
    private static final int MOST_DIGITS = 15;

    private final AuthModule module;

    AuthFunctions(AuthModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "www_challenge",
            least = 1,
            routes = RouteUse.REQUEST,
            doc =
                    "Answers 401 and asks for credentials: realm, qop (auth, auth-int or both), algorithms with commas between.")
    public int wwwChallenge(ScriptContext context, String realm, String qop, String algorithms) {
        return challenge(context, Authenticator.Kind.WWW, realm, new Asked(qop, algorithms));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "proxy_challenge",
            least = 1,
            routes = RouteUse.REQUEST,
            doc =
                    "Answers 407 and asks for credentials: realm, qop (auth, auth-int or both), algorithms with commas between.")
    public int proxyChallenge(ScriptContext context, String realm, String qop, String algorithms) {
        return challenge(context, Authenticator.Kind.PROXY, realm, new Asked(qop, algorithms));
    }

    private record Asked(String qop, String algorithms) {

        /** The value of qop in challenges; before release 3 the script said 1 for auth and 0 for none. */
        private Optional<String> value() {
            List<String> words = new ArrayList<>();
            for (String word : qop.split(",")) {
                switch (word.trim()) {
                    case "", "0" -> {}
                    case "auth", "1" -> words.add("auth");
                    case "auth-int", "2" -> words.addFirst("auth-int");
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(String.join(",", words));
        }

        private Optional<Set<DigestAlgorithm>> set() {
            Set<DigestAlgorithm> set = EnumSet.noneOf(DigestAlgorithm.class);
            for (String word : algorithms.split(",")) {
                Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(word.trim());
                if (algorithm.isEmpty() && !word.isBlank()) {
                    return Optional.empty();
                }
                algorithm.ifPresent(set::add);
            }
            return Optional.of(set);
        }
    }

    private int challenge(ScriptContext context, Authenticator.Kind kind, String realm, Asked asked) {
        Optional<RoutingRequest> request = context.request();
        Optional<String> qop = asked.value();
        Optional<Set<DigestAlgorithm>> algorithms = asked.set();
        if (request.isEmpty() || qop.isEmpty() || algorithms.isEmpty()) {
            return -1;
        }
        String named = module.authenticator().realm(request.get(), kind, realm);
        boolean stale = Authenticator.wasStale(context.state());
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (algorithms.get().isEmpty()) {
            headers.add(Map.entry(kind.challenge(), value(named, qop.get(), "", stale)));
        }
        for (DigestAlgorithm algorithm : algorithms.get()) {
            headers.add(Map.entry(kind.challenge(), value(named, qop.get(), algorithm.token(), stale)));
        }
        ReplyContent content = new ReplyContent(headers, "", new byte[0]);
        if (request.get().transaction().isPresent()) {
            request.get().transaction().get().reply(kind.status(), kind.reason(), content);
        } else {
            request.get().replyStateless(kind.status(), kind.reason(), content);
        }
        return 1;
    }

    private String value(String realm, String qop, String algorithm, boolean stale) {
        return "Digest realm=\"" + realm + "\", nonce=\"" + module.nonces().make(module.nowSeconds()) + '"'
                + (qop.isEmpty() ? "" : ", qop=\"" + qop + '"')
                + (algorithm.isEmpty() ? "" : ", algorithm=" + algorithm)
                + (stale ? ", stale=true" : "");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "pv_www_authorize",
            routes = RouteUse.REQUEST,
            doc = "Checks the credentials of Authorization against the variables of username_spec and password_spec.")
    public int wwwAuthorize(ScriptContext context, String realm) {
        return authorize(context, Authenticator.Kind.WWW, realm);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "pv_proxy_authorize",
            routes = RouteUse.REQUEST,
            doc =
                    "Checks the credentials of Proxy-Authorization against the variables of username_spec and password_spec.")
    public int proxyAuthorize(ScriptContext context, String realm) {
        return authorize(context, Authenticator.Kind.PROXY, realm);
    }

    private int authorize(ScriptContext context, Authenticator.Kind kind, String realm) {
        return module.authenticator().check(context, kind, realm, (credentials, algorithm) -> {
            Object user = module.user().get(context);
            Object password = module.password().get(context);
            if (user == null || password == null || !user.toString().equals(credentials.username())) {
                return Optional.empty();
            }
            return Optional.of(
                    module.calculatesHa1()
                            ? algorithm.ha1(credentials.username(), credentials.get("realm"), password.toString())
                            : password.toString());
        });
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "consume_credentials",
            routes = RouteUse.REQUEST,
            doc = "Takes the credentials out that were found good, so that they do not go on to others.")
    public int consume(ScriptContext context) {
        Optional<Credentials> credentials = Authenticator.authorized(context.state());
        if (credentials.isEmpty()) {
            return -1;
        }
        WireMessage message = context.message();
        String name = credentials.get().header();
        for (int line = message.indexOfHeader(name, 0); line >= 0; line = message.indexOfHeader(name, line + 1)) {
            if (message.headerValue(line).equals(credentials.get().value())) {
                message.removeHeader(line);
                ConsumedCredentials.keep(context.state(), credentials.get().value());
                return 1;
            }
        }
        return -1;
    }

    private Optional<String> rpid(ScriptContext context) {
        Object value = module.rpid().get(context);
        return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_rpid_user_e164",
            routes = RouteUse.REQUEST,
            doc = "True when the user in the variable of rpid_avp is a telephone number with its plus sign.")
    public int isRpidNumber(ScriptContext context) {
        String user = rpid(context)
                .map(text -> NameAddress.parse(text).map(NameAddress::uri).orElse(text))
                .map(text -> SipUriText.parse(text).map(SipUriText::user).orElse(text))
                .orElse("");
        int digits = user.length() - 1;
        return user.matches("\\+[0-9]+") && digits >= LEAST_DIGITS && digits <= MOST_DIGITS ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_rpid_hf",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.BRANCH, RouteUse.FAILURE},
            doc = "Adds Remote-Party-ID with the variable of rpid_avp between a prefix and a suffix.")
    public int appendRpid(ScriptContext context, String prefix, String suffix) {
        Optional<String> rpid = rpid(context);
        if (rpid.isEmpty()) {
            return -1;
        }
        boolean given = !prefix.isEmpty() || !suffix.isEmpty();
        String value = (given ? prefix : module.rpidPrefix()) + rpid.get() + (given ? suffix : module.rpidSuffix());
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            return -1;
        }
        context.message().insertHeader(context.message().headerCount(), "Remote-Party-ID", value);
        return 1;
    }
}
