// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.AnyMethod;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipServlet;
import javax.servlet.sip.annotation.security.SipConstraint;
import javax.servlet.sip.annotation.security.SipLogin;
import javax.servlet.sip.annotation.security.SipMethodConstraint;
import javax.servlet.sip.annotation.security.SipSecurity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.application.SipDeploymentException;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** Callers are challenged, checked and admitted, down to the wire. */
class CallerCheckTest {
    private static final String REALM = "calls.example";

    private final VirtualTime time = new VirtualTime(1_000_000);
    private SipContainer container;
    private SipPeer alice;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        alice = new SipPeer("alice", container.port());
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
    }

    /** Alice may call, Mallory has an account and no role; the loopback address is trusted where a test says so. */
    private record People(boolean trusting) implements CallerDirectory {
        private static final Map<String, Set<String>> ROLES =
                Map.of("alice", Set.of("subscriber"), "mallory", Set.of());

        @Override
        public Optional<byte[]> secret(String user, String realm, String algorithm) {
            return Optional.ofNullable(ROLES.get(user))
                    .map(known -> DigestCheck.hash(algorithm, (user + ':' + realm + ":secret").getBytes(ISO_8859_1)));
        }

        @Override
        public Optional<Caller> find(String user) {
            return Optional.ofNullable(ROLES.get(user)).map(roles -> new Known(() -> user, roles));
        }

        @Override
        public boolean trusts(String address) {
            return trusting && address.equals("127.0.0.1");
        }
    }

    private record Known(Principal principal, Set<String> roles) implements Caller {
        @Override
        public boolean isInRole(String role) {
            return roles.contains(role);
        }
    }

    private void deploy(boolean trusting, String security) throws SipDeploymentException {
        Recording servlet = new Recording()
                .onRequest(request -> request.createResponse(
                                request.getMethod().equals("OPTIONS") && request.getRemoteUser() == null ? 204 : 202,
                                request.getRemoteUser() + " " + request.isUserInRole("member") + " "
                                        + request.isUserInRole("admin"))
                        .send());
        container.deploy(SipDeployment.named("safe")
                .servlet("safe", servlet)
                .callers(new People(trusting))
                .descriptor("""
                <sip-app version="1.1">
                  <app-name>safe</app-name>
                  %s
                </sip-app>
                """.formatted(security).getBytes(UTF_8)));
    }

    private static String constraint(String more) {
        return """
                <security-constraint>
                  <resource-collection><resource-name>calls</resource-name><servlet-name>safe</servlet-name>
                    <sip-method>MESSAGE</sip-method></resource-collection>
                  %s
                  <auth-constraint><role-name>subscriber</role-name></auth-constraint>
                </security-constraint>
                <security-role><role-name>subscriber</role-name></security-role>
                """.formatted(more);
    }

    private static final String DIGEST =
            "<login-config><auth-method>DIGEST</auth-method><realm-name>" + REALM + "</realm-name></login-config>";

    private String uri() {
        return "sip:safe@127.0.0.1:" + container.port();
    }

    private static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(DigestCheck.hash(algorithm, text.getBytes(ISO_8859_1)));
    }

    private String answer(String challenge, String user, String password, int count) {
        String algorithm = challenge.replaceAll(".*algorithm=([^,]*).*", "$1");
        String nonce = challenge.replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        String nc = "%08x".formatted(count);
        String a1 = hex(algorithm, user + ':' + REALM + ':' + password);
        String response =
                hex(algorithm, a1 + ':' + nonce + ':' + nc + ":cn:auth:" + hex(algorithm, "MESSAGE:" + uri()));
        return "Digest username=\"" + user + "\", realm=\"" + REALM + "\", nonce=\"" + nonce + "\", uri=\"" + uri()
                + "\", response=\"" + response + "\", algorithm=" + algorithm + ", qop=auth, nc=" + nc
                + ", cnonce=\"cn\"";
    }

    private String challenge(String header, String status) throws IOException {
        alice.send(alice.request("MESSAGE", uri()));
        return alice.expect("SIP/2.0 " + status);
    }

    @Test
    void caller_isChallengedBySha256AndMd5_andAdmittedByEither() throws Exception {
        deploy(false, constraint("") + DIGEST);
        String unauthorized = challenge("WWW-Authenticate", "401 Unauthorized");
        List<String> challenges = SipPeer.lines(unauthorized, "WWW-Authenticate");
        assertEquals(2, challenges.size(), unauthorized);
        assertTrue(
                challenges.get(0).contains("algorithm=SHA-256")
                        && challenges.get(0).contains("realm=\"" + REALM),
                challenges.get(0));
        assertTrue(challenges.get(1).contains("algorithm=MD5"), challenges.get(1));
        for (String each : challenges) {
            alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(each, "alice", "secret", 1)));
            alice.expect("SIP/2.0 202 alice false false");
        }
    }

    @Test
    void wrongPasswordAndUnknownUser_areChallengedAgain_andAMissingRoleIsForbidden() throws Exception {
        deploy(false, constraint("") + DIGEST);
        String challenge = SipPeer.header(challenge("WWW-Authenticate", "401"), "WWW-Authenticate");
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "alice", "guess", 1)));
        assertFalse(alice.expect("SIP/2.0 401").contains("stale"));
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "nobody", "secret", 1)));
        alice.expect("SIP/2.0 401");
        alice.send(alice.request("MESSAGE", uri(), "Authorization: Digest username=\"alice\", realm=\"" + REALM + '"'));
        alice.expect("SIP/2.0 401");
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "mallory", "secret", 1)));
        alice.expect("SIP/2.0 403");
    }

    @Test
    void repeatedCountAndOldNonce_areStale_andAForeignNonceIsNot() throws Exception {
        deploy(false, constraint("") + DIGEST);
        String challenge = SipPeer.header(challenge("WWW-Authenticate", "401"), "WWW-Authenticate");
        for (int count = 1; count <= 2; count++) {
            alice.send(
                    alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "alice", "secret", count)));
            alice.expect("SIP/2.0 202");
        }
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "alice", "secret", 2)));
        assertTrue(alice.expect("SIP/2.0 401").contains("stale=true"));
        String foreign = challenge.replaceAll("nonce=\"[^\"]*\"", "nonce=\"abcdefgh\"");
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(foreign, "alice", "secret", 1)));
        assertFalse(alice.expect("SIP/2.0 401").contains("stale"));
        time.advance(301_000);
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "alice", "secret", 3)));
        assertTrue(alice.expect("SIP/2.0 401").contains("stale=true"));
    }

    @Test
    void proxyAuthentication_challengesWith407() throws Exception {
        deploy(false, constraint("<proxy-authentication/>") + DIGEST);
        String challenge = SipPeer.header(
                challenge("Proxy-Authenticate", "407 Proxy Authentication Required"), "Proxy-Authenticate");
        alice.send(alice.request("MESSAGE", uri(), "Proxy-Authorization: " + answer(challenge, "alice", "secret", 1)));
        alice.expect("SIP/2.0 202 alice");
    }

    @Test
    void otherMethods_passWithoutACaller_andTlsCanBeDemanded() throws Exception {
        deploy(
                false,
                constraint("<user-data-constraint><transport-guarantee>CONFIDENTIAL</transport-guarantee>"
                                + "</user-data-constraint>")
                        + DIGEST);
        alice.send(alice.request("OPTIONS", uri()));
        alice.expect("SIP/2.0 204 null false false");
        alice.send(alice.request("MESSAGE", uri()));
        alice.expect("SIP/2.0 403");
    }

    private static final String ASSERTED = "<login-config><auth-method>%s</auth-method><identity-assertion>"
            + "<identity-assertion-scheme>P-Asserted-Identity</identity-assertion-scheme>"
            + "<identity-assertion-support>%s</identity-assertion-support></identity-assertion></login-config>";

    @Test
    void assertedIdentity_countsFromATrustedPeer_andFallsBackToDigest() throws Exception {
        deploy(true, constraint("") + ASSERTED.formatted("DIGEST", "SUPPORTED"));
        alice.send(alice.request("MESSAGE", uri(), "P-Asserted-Identity: \"A\" <sip:alice@here>, <tel:+1>"));
        alice.expect("SIP/2.0 202 alice");
        alice.send(alice.request("MESSAGE", uri(), "P-Asserted-Identity: <sip:nobody@here>"));
        alice.expect("SIP/2.0 401");
    }

    @Test
    void assertedIdentity_ofAStranger_isForbiddenWhereNothingElseCounts() throws Exception {
        deploy(false, constraint("") + ASSERTED.formatted("NONE", "REQUIRED"));
        alice.send(alice.request("MESSAGE", uri(), "P-Asserted-Identity: <sip:alice@here>"));
        alice.expect("SIP/2.0 403");
    }

    /** Constrained by annotations. */
    @SipApplication(name = "annotated", loginConfig = @SipLogin(authMethod = "DIGEST", realmName = REALM))
    @SipServlet(name = "annotated")
    @SipSecurity(
            value = @SipConstraint(rolesAllowed = "subscriber"),
            sipMethodConstraints = {
                @SipMethodConstraint("OPTIONS"),
                @SipMethodConstraint(value = "PUBLISH", emptyRoleSemantic = SipSecurity.EmptyRoleSemantic.DENY)
            })
    public static final class Annotated {
        @AnyMethod
        void any(SipServletRequest request) throws IOException {
            request.createResponse(202, String.valueOf(request.getRemoteUser())).send();
        }
    }

    @Test
    void annotations_constrainMethodByMethod() throws Exception {
        container.deploy(SipDeployment.named("").classes(Annotated.class).callers(new People(false)));
        alice.send(alice.request("OPTIONS", uri()));
        alice.expect("SIP/2.0 202 null");
        alice.send(alice.request("PUBLISH", uri()));
        alice.expect("SIP/2.0 403");
        String challenge = SipPeer.header(challenge("WWW-Authenticate", "401"), "WWW-Authenticate");
        alice.send(alice.request("MESSAGE", uri(), "Authorization: " + answer(challenge, "alice", "secret", 1)));
        alice.expect("SIP/2.0 202 alice");
    }

    @Test
    void constraintThatNobodyCouldMeet_failsTheDeployment() {
        SipDeploymentException noLogin =
                assertThrows(SipDeploymentException.class, () -> deploy(false, constraint("")));
        assertTrue(noLogin.getMessage().contains("SIPW02033"), noLogin.getMessage());
        SipDeploymentException noDomain = assertThrows(
                SipDeploymentException.class,
                () -> container.deploy(SipDeployment.named("").classes(Annotated.class)));
        assertTrue(noDomain.getMessage().contains("SIPW02034"), noDomain.getMessage());
        SipDeploymentException basic = assertThrows(
                SipDeploymentException.class,
                () -> deploy(false, "<login-config><auth-method>BASIC</auth-method></login-config>"));
        assertTrue(basic.getMessage().contains("auth-method BASIC"), basic.getMessage());
    }
}
