// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers that a security domain of the server knows: a realm of files, made by management operations. */
@ExtendWith(ArquillianExtension.class)
class SecurityDomainIT {
    private static final int PORT = RawSip.freePort();
    private static final String URI = "sip:callers@127.0.0.1:" + PORT;
    private static final String REALM = "callers.example";
    private static final ModelNode SUBSYSTEM = new ModelNode().add("subsystem", "sip");
    private static final ModelNode USERS = elytron("filesystem-realm", "sip-users");
    private static final ModelNode DOMAIN = elytron("security-domain", "sip-callers");

    @ArquillianResource
    private Deployer deployer;

    @ContainerResource
    private ManagementClient management;

    @Deployment(name = "callers", managed = false, testable = false)
    static WebArchive callers() {
        return ShrinkWrap.create(WebArchive.class, "callers.war").addClass(CallerServlet.class);
    }

    private static ModelNode elytron(String type, String name) {
        return new ModelNode().add("subsystem", "elytron").add(type, name);
    }

    private static ModelNode operation(String name, ModelNode address, String... parameters) {
        ModelNode operation = Operations.createOperation(name, address);
        for (int i = 0; i < parameters.length; i += 2) {
            operation.get(parameters[i]).set(parameters[i + 1]);
        }
        return operation;
    }

    private static void user(TestConnector server, String name, String password, String role) throws IOException {
        server.execute(operation("add-identity", USERS, "identity", name));
        ModelNode secret = operation("set-password", USERS, "identity", name);
        secret.get("clear", "password").set(password);
        server.execute(secret);
        ModelNode roles = operation("add-identity-attribute", USERS, "identity", name, "name", "Roles");
        roles.get("value").add(role);
        server.execute(roles);
    }

    private static void begin(TestConnector server) throws IOException {
        server.execute(operation("add", USERS, "path", "sip-users", "relative-to", "jboss.server.data.dir"));
        user(server, "alice", "secret", "subscriber");
        user(server, "mallory", "secret", "guest");
        ModelNode domain = operation(
                "add", DOMAIN, "default-realm", "sip-users", "permission-mapper", "default-permission-mapper");
        ModelNode realm = new ModelNode();
        realm.get("realm").set("sip-users");
        domain.get("realms").add(realm);
        server.execute(domain);
        server.execute(Operations.createWriteAttributeOperation(SUBSYSTEM, "security-domain", "sip-callers"));
    }

    private static void end(TestConnector server) throws IOException {
        server.execute(Operations.createUndefineAttributeOperation(SUBSYSTEM, "security-domain"));
        server.execute(Operations.createRemoveOperation(DOMAIN));
        server.execute(Operations.createRemoveOperation(USERS));
    }

    private static String hex(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(String challenge, String user, String password) {
        String nonce = challenge.replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        String response = hex(
                hex(user + ':' + REALM + ':' + password) + ':' + nonce + ":00000001:c:auth:" + hex("MESSAGE:" + URI));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + REALM + "\", nonce=\"" + nonce
                + "\", uri=\"" + URI + "\", response=\"" + response
                + "\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c\"";
    }

    private static String challenge(RawSip peer) throws IOException {
        peer.send(peer.request("MESSAGE", URI, URI, peer.newCall()));
        String challenge = RawSip.header(peer.await("SIP/2.0 401 "), "WWW-Authenticate");
        assertTrue(challenge.contains("algorithm=SHA-256"), challenge);
        return challenge;
    }

    @Test
    void callers_areThoseOfTheDomain_withItsRoles() throws IOException {
        try (TestConnector server = TestConnector.open(management, PORT)) {
            begin(server);
            deployer.deploy("callers");
            try (RawSip peer = new RawSip("peer", PORT)) {
                for (List<String> each : List.of(
                        List.of("alice", "secret", "202 alice true"),
                        List.of("alice", "guess", "401 "),
                        List.of("mallory", "secret", "403 "),
                        List.of("nobody", "secret", "401 "))) {
                    String challenge = challenge(peer);
                    peer.send(peer.request(
                            "MESSAGE", URI, URI, peer.newCall(), answer(challenge, each.get(0), each.get(1))));
                    String reply = peer.await("SIP/2.0 " + each.get(2));
                    assertEquals(0, reply.indexOf("SIP/2.0 " + each.get(2)));
                }
            } finally {
                deployer.undeploy("callers");
                end(server);
            }
        }
    }
}
