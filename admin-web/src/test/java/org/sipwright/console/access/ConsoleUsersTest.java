// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.NameRewriter;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;

/** The users stand in the realm as the server reads it. */
class ConsoleUsersTest {
    @TempDir
    private Path folder;

    /** The server does this when it starts. */
    @BeforeAll
    static void knowElytronsPasswords() {
        Security.addProvider(WildFlyElytronPasswordProvider.getInstance());
    }

    private RealmIdentity identity(String name) throws Exception {
        return new FileSystemSecurityRealm(folder, NameRewriter.IDENTITY_REWRITER, 2, true)
                .getRealmIdentity(new NamePrincipal(name));
    }

    private boolean accepts(String name, String password) throws Exception {
        return identity(name).verifyEvidence(new PasswordGuessEvidence(password.toCharArray()));
    }

    @Test
    void theFirstStartMakesAnAdministratorWithTheGivenPassword() throws Exception {
        new ConsoleUsers(folder, Optional.of("correct horse")).ensureAdministrator();
        assertTrue(accepts("admin", "correct horse"));
        assertFalse(accepts("admin", "wrong horse"));
        assertEquals(
                Role.ADMINISTRATOR.implied(),
                List.copyOf(identity("admin")
                        .getAuthorizationIdentity()
                        .getAttributes()
                        .get("Roles")));
    }

    @Test
    void aSecondStartLeavesTheUsersAlone() throws Exception {
        new ConsoleUsers(folder, Optional.of("first")).ensureAdministrator();
        new ConsoleUsers(folder, Optional.of("second")).ensureAdministrator();
        assertTrue(accepts("admin", "first"));
    }

    @Test
    void aUserGetsAnotherPasswordAndRole() throws Exception {
        ConsoleUsers users = new ConsoleUsers(folder, Optional.of("first"));
        users.add("anna", Role.VIEWER, "one");
        users.add("anna", Role.OPERATOR, "two");
        assertTrue(accepts("anna", "two"));
        assertFalse(accepts("anna", "one"));
    }
}
