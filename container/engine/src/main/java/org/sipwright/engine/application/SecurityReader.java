// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.annotation.security.SipConstraint;
import javax.servlet.sip.annotation.security.SipLogin;
import javax.servlet.sip.annotation.security.SipMethodConstraint;
import javax.servlet.sip.annotation.security.SipSecurity;
import org.sipwright.engine.security.LoginConfig;
import org.sipwright.engine.security.SecurityConstraint;

/** Reads what an application says about its callers, in sip.xml (JSR 289 chapter 17) and in annotations. */
final class SecurityReader {
    private static final String DIGEST = "DIGEST";
    private static final String NO_METHOD = "NONE";

    private final DescriptorDraft draft;

    SecurityReader(DescriptorDraft draft) {
        this.draft = draft;
    }

    void constraint(XmlElement element) {
        Set<String> roles = new HashSet<>();
        boolean demanded = false;
        boolean encrypted = false;
        boolean byProxy = false;
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "auth-constraint" -> {
                    demanded = true;
                    child.children().stream()
                            .filter(role -> role.name().equals("role-name"))
                            .forEach(role -> roles.add(role.text()));
                }
                case "user-data-constraint" ->
                    encrypted = child.textOf("transport-guarantee")
                            .filter(text -> !text.equals(NO_METHOD))
                            .isPresent();
                case "proxy-authentication" -> byProxy = true;
                case "resource-collection", "display-name", "description" -> {
                    // read below, or for people
                }
                default -> draft.problems.add(child.at(TEXT.elementNotSupported(child.name())));
            }
        }
        if (element.child("resource-collection").isEmpty()) {
            draft.problems.add(element.at(TEXT.elementMissing("resource-collection", element.name())));
        }
        for (XmlElement collection : element.children()) {
            if (collection.name().equals("resource-collection")) {
                Set<String> methods = texts(collection, "sip-method");
                draft.constraints.add(new SecurityConstraint(
                        texts(collection, "servlet-name"),
                        methods,
                        methods.isEmpty(),
                        demanded ? Optional.of(roles) : Optional.empty(),
                        encrypted,
                        byProxy));
            }
        }
    }

    private static Set<String> texts(XmlElement parent, String name) {
        Set<String> texts = new HashSet<>();
        parent.children().stream().filter(child -> child.name().equals(name)).forEach(child -> texts.add(child.text()));
        return texts;
    }

    void login(XmlElement element) {
        String method = element.textOf("auth-method").orElse(NO_METHOD);
        Optional<XmlElement> assertion = element.child("identity-assertion");
        String scheme = assertion
                .flatMap(each -> each.textOf("identity-assertion-scheme"))
                .orElse(NO_METHOD);
        boolean required = assertion
                .flatMap(each -> each.textOf("identity-assertion-support"))
                .filter("REQUIRED"::equalsIgnoreCase)
                .isPresent();
        if (isKnown(method)) {
            boolean asserted = scheme.equals("P-Asserted-Identity");
            if (!asserted && !scheme.equals(NO_METHOD)) {
                draft.problems.add(element.at(TEXT.securityNotSupported("identity-assertion-scheme " + scheme)));
            }
            draft.login = Optional.of(new LoginConfig(
                    method.equals(DIGEST), element.textOf("realm-name").orElse(""), asserted, required && asserted));
        } else {
            draft.problems.add(element.at(TEXT.securityNotSupported("auth-method " + method)));
        }
    }

    private static boolean isKnown(String method) {
        return method.equals(DIGEST) || method.equals(NO_METHOD);
    }

    void role(XmlElement element) {
        element.textOf("role-name").ifPresent(draft.roles::add);
    }

    /** A {@code security-role-ref} of a servlet. */
    void link(String servlet, XmlElement element) {
        Optional<String> name = element.textOf("role-name");
        Optional<String> link = element.textOf("role-link");
        if (name.isPresent() && link.isPresent()) {
            draft.roleLinks.computeIfAbsent(servlet, key -> new HashMap<>()).put(name.get(), link.get());
        }
    }

    void login(SipLogin login) {
        if (draft.login.isPresent()) {
            // the descriptor's stands
            return;
        }
        if (!isKnown(login.authMethod())) {
            draft.problems.add(TEXT.securityNotSupported("@SipLogin authMethod " + login.authMethod()));
            return;
        }
        boolean asserted = switch (login.identityAssertion()) {
            case P_ASSERTED_IDENTITY -> true;
            case NONE -> false;
            case IDENTITY, WEBSOCKET -> {
                draft.problems.add(
                        TEXT.securityNotSupported("@SipLogin identityAssertion " + login.identityAssertion()));
                yield false;
            }
        };
        LoginConfig made = new LoginConfig(
                login.authMethod().equals(DIGEST),
                login.realmName(),
                asserted,
                asserted && login.identityAssertionSupport() == SipLogin.IdentityAssertionSupport.REQUIRED);
        if (made.isAny()) {
            draft.login = Optional.of(made);
        }
    }

    /** The annotation of a servlet; where the descriptor constrains the servlet by its name, that stands. */
    void annotated(String servlet, SipSecurity security) {
        if (draft.constraints.stream().anyMatch(each -> each.servlets().contains(servlet))) {
            return;
        }
        Map<String, SipMethodConstraint> byMethod = new LinkedHashMap<>();
        for (SipMethodConstraint each : security.sipMethodConstraints()) {
            byMethod.put(each.value(), each);
        }
        byMethod.forEach((method, each) -> draft.constraints.add(new SecurityConstraint(
                Set.of(servlet),
                Set.of(method),
                false,
                roles(each.rolesAllowed(), each.emptyRoleSemantic()),
                each.transportGuarantee() == SipSecurity.TransportGuarantee.CONFIDENTIAL,
                each.proxyAuthentication())));
        SipConstraint others = security.value();
        draft.constraints.add(new SecurityConstraint(
                Set.of(servlet),
                byMethod.keySet(),
                true,
                roles(others.rolesAllowed(), others.value()),
                others.transportGuarantee() == SipSecurity.TransportGuarantee.CONFIDENTIAL,
                others.proxyAuthentication()));
    }

    /** Named roles stand above what an empty list means. */
    private static Optional<Set<String>> roles(String[] named, SipSecurity.EmptyRoleSemantic empty) {
        if (named.length > 0) {
            return Optional.of(Set.of(named));
        }
        return empty == SipSecurity.EmptyRoleSemantic.DENY ? Optional.of(Set.of()) : Optional.empty();
    }

    /** What is wrong with it as a whole. */
    void check(boolean hasDirectory) {
        // in a descriptor, as in web.xml, an asterisk stands for all roles of the application
        draft.constraints.replaceAll(
                each -> each.roles().filter(roles -> roles.contains("*")).isPresent()
                        ? new SecurityConstraint(
                                each.servlets(),
                                each.methods(),
                                each.excepted(),
                                Optional.of(draft.roles),
                                each.encrypted(),
                                each.byProxy())
                        : each);
        boolean demands = draft.constraints.stream()
                .anyMatch(each -> each.roles().filter(roles -> !roles.isEmpty()).isPresent());
        if (demands && draft.login.isEmpty()) {
            draft.problems.add(TEXT.noLogin());
        } else if (demands && !hasDirectory) {
            draft.problems.add(TEXT.noDirectory());
        }
    }
}
