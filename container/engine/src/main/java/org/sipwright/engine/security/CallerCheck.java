// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Checks the constraints of one application on requests from outside. Thread-safe; may block on the directory. */
public final class CallerCheck {
    private static final int FORBIDDEN = 403;

    private final SecurityRules rules;
    private final CallerDirectory directory;
    private final String realm;
    private final DigestCheck digest;

    /**
     * Makes one.
     *
     * @param application realm where the rules name none
     * @param clock milliseconds
     */
    public CallerCheck(SecurityRules rules, CallerDirectory directory, String application, LongSupplier clock) {
        this.rules = rules;
        this.directory = directory;
        this.realm =
                rules.login().realm().isEmpty() ? application : rules.login().realm();
        this.digest = new DigestCheck(directory, new Nonces(clock));
    }

    /** What becomes of a request. */
    public sealed interface Outcome {
        /** It may go on. */
        record Passed(Optional<Caller> caller) implements Outcome {}

        /**
         * It is refused.
         *
         * @param status status of the response
         * @param headers its challenges
         */
        record Refused(int status, List<Map.Entry<KnownHeader, String>> headers) implements Outcome {}
    }

    private static Outcome forbidden() {
        return new Outcome.Refused(FORBIDDEN, List.of());
    }

    /** Checks an initial request for this servlet. */
    public Outcome check(SipMessage request, String servlet, TransportFacts facts) {
        List<SecurityConstraint> constraints =
                rules.of(servlet, request.method().name());
        // RFC 3261 section 22.1: an ACK and a CANCEL cannot be sent again with credentials
        if (constraints.isEmpty() || request.method() == SipMethod.ACK || request.method() == SipMethod.CANCEL) {
            return new Outcome.Passed(Optional.empty());
        }
        boolean openly = !facts.isSecure() && constraints.stream().anyMatch(SecurityConstraint::encrypted);
        boolean nobody = constraints.stream()
                .anyMatch(each -> each.roles().filter(Set::isEmpty).isPresent());
        if (openly || nobody) {
            return forbidden();
        }
        if (constraints.stream().allMatch(each -> each.roles().isEmpty())) {
            return new Outcome.Passed(Optional.empty());
        }
        Optional<Caller> asserted = asserted(request, facts);
        if (asserted.isPresent() || rules.login().assertionRequired()) {
            return asserted.map(caller -> authorize(caller, constraints)).orElseGet(CallerCheck::forbidden);
        }
        if (!rules.login().digest()) {
            return forbidden();
        }
        boolean byProxy = constraints.stream().anyMatch(SecurityConstraint::byProxy);
        KnownHeader answer = byProxy ? KnownHeader.PROXY_AUTHORIZATION : KnownHeader.AUTHORIZATION;
        return switch (digest.check(request, answer, realm)) {
            case DigestCheck.Result.Proven(String user) ->
                directory
                        .find(user)
                        .map(caller -> authorize(caller, constraints))
                        .orElseGet(CallerCheck::forbidden);
            case DigestCheck.Result.Unproven(boolean stale) -> challenge(byProxy, stale);
        };
    }

    private Outcome challenge(boolean byProxy, boolean stale) {
        KnownHeader header = byProxy ? KnownHeader.PROXY_AUTHENTICATE : KnownHeader.WWW_AUTHENTICATE;
        List<Map.Entry<KnownHeader, String>> headers = digest.challenges(realm, stale).stream()
                .map(value -> Map.<KnownHeader, String>entry(header, value))
                .toList();
        return new Outcome.Refused(byProxy ? 407 : 401, headers);
    }

    private static Outcome authorize(Caller caller, List<SecurityConstraint> constraints) {
        boolean allowed = constraints.stream()
                .flatMap(constraint -> constraint.roles().stream())
                .allMatch(roles -> roles.stream().anyMatch(caller::isInRole));
        return allowed ? new Outcome.Passed(Optional.of(caller)) : forbidden();
    }

    /** RFC 3325 section 6: an identity that a peer of the trust domain asserts. */
    private Optional<Caller> asserted(SipMessage request, TransportFacts facts) {
        if (!rules.login().asserted() || !directory.trusts(facts.remoteAddress())) {
            return Optional.empty();
        }
        for (int i = request.indexOf(KnownHeader.P_ASSERTED_IDENTITY, 0);
                i >= 0;
                i = request.indexOf(KnownHeader.P_ASSERTED_IDENTITY, i + 1)) {
            for (String value : HeaderText.split(request.headerValue(i))) {
                Optional<Caller> caller =
                        Addresses.address(value).flatMap(CallerCheck::user).flatMap(directory::find);
                if (caller.isPresent()) {
                    return caller;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> user(AddressValue address) {
        return switch (address.getURI()) {
            case SipURI sip -> Optional.ofNullable(sip.getUser());
            case TelURL tel -> Optional.of((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber());
            case null, default -> Optional.empty();
        };
    }
}
