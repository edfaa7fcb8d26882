// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.ModifiableRealmIdentity;
import org.wildfly.security.auth.server.ModifiableRealmIdentityIterator;
import org.wildfly.security.auth.server.NameRewriter;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.authz.Attributes;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;

/**
 * The console's users, in the filesystem realm that the server's security domain {@code sipwright-console} reads
 * ({@code console-users} of the server's data folder). On the first start, when there is no user yet, the administrator
 * {@code admin} is made. Its password is that of the environment variable {@code SIPWRIGHT_CONSOLE_PASSWORD}, or a random one
 * that is printed once, to the process's own output and to no log.
 */
@ApplicationScoped
public class ConsoleUsers {
    private static final int LEVELS = 2;
    private static final int COST = 10;
    private static final int SALT = 16;
    private static final int PASSWORD = 20;
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final Provider PROVIDER = WildFlyElytronPasswordProvider.getInstance();

    private final SecureRandom random = new SecureRandom();
    private final Path folder;
    private final Optional<String> givenPassword;
    private final FileSystemSecurityRealm realm;

    /** Over the server's folders. */
    public ConsoleUsers() {
        this(
                Path.of(System.getProperty("jboss.server.data.dir", "."), "console-users"),
                Optional.ofNullable(System.getenv("SIPWRIGHT_CONSOLE_PASSWORD")).filter(given -> !given.isEmpty()));
    }

    ConsoleUsers(Path folder, Optional<String> givenPassword) {
        this.folder = folder;
        this.givenPassword = givenPassword;
        realm = new FileSystemSecurityRealm(folder, NameRewriter.IDENTITY_REWRITER, LEVELS, true);
    }

    /** Makes the bean with the application, not with the first request. */
    void withApplication(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // the container makes the bean to call this
    }

    @PostConstruct
    void ensureAdministrator() {
        try {
            Files.createDirectories(folder);
            if (isEmpty()) {
                String password = givenPassword.orElseGet(this::randomPassword);
                add("admin", Role.ADMINISTRATOR, password);
                ConsoleLog.LOG.firstAdministrator();
                if (givenPassword.isEmpty()) {
                    print(password);
                }
            }
        } catch (IOException e) {
            ConsoleLog.LOG.usersUnavailable(e, folder);
        }
    }

    /** Not through System.out, which the server writes to its log. */
    private static void print(String password) {
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        output.println("console: user admin, password " + password + " (shown this once)");
    }

    private boolean isEmpty() throws IOException {
        try (var found = Files.walk(folder)) {
            return found.noneMatch(path -> path.toString().endsWith(".xml"));
        }
    }

    private String randomPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /**
     * Adds a user, or gives one another role and password.
     *
     * @throws IOException when the realm cannot be written
     */
    public void add(String name, Role role, String password) throws IOException {
        ModifiableRealmIdentity identity = realm.getRealmIdentityForUpdate(new NamePrincipal(name));
        try {
            if (!identity.exists()) {
                identity.create();
            }
            identity.setCredentials(List.of(new PasswordCredential(hashed(password))));
            identity.setAttributes(attributes(role));
        } finally {
            identity.dispose();
        }
    }

    /**
     * All users with their highest role, by name.
     *
     * @throws IOException when the realm cannot be read
     */
    public SortedMap<String, Role> all() throws IOException {
        SortedMap<String, Role> all = new TreeMap<>();
        try (ModifiableRealmIdentityIterator identities = realm.getRealmIdentityIterator()) {
            while (identities.hasNext()) {
                ModifiableRealmIdentity identity = identities.next();
                try {
                    Attributes.Entry roles = identity.getAttributes().get("Roles");
                    Role highest = Role.VIEWER;
                    for (Role role : Role.values()) {
                        highest = roles.contains(role.roleName()) ? role : highest;
                    }
                    all.put(identity.getRealmIdentityPrincipal().getName(), highest);
                } finally {
                    identity.dispose();
                }
            }
        }
        return all;
    }

    /**
     * Gives a user another role.
     *
     * @throws IOException when the realm cannot be written
     */
    public void setRole(String name, Role role) throws IOException {
        ModifiableRealmIdentity identity = realm.getRealmIdentityForUpdate(new NamePrincipal(name));
        try {
            identity.setAttributes(attributes(role));
        } finally {
            identity.dispose();
        }
    }

    /**
     * Takes a user out; false when there is none of that name.
     *
     * @throws IOException when the realm cannot be written
     */
    public boolean remove(String name) throws IOException {
        ModifiableRealmIdentity identity = realm.getRealmIdentityForUpdate(new NamePrincipal(name));
        try {
            boolean there = identity.exists();
            if (there) {
                identity.delete();
            }
            return there;
        } finally {
            identity.dispose();
        }
    }

    private static MapAttributes attributes(Role role) {
        MapAttributes attributes = new MapAttributes();
        attributes.addAll("Roles", role.implied());
        return attributes;
    }

    private BCryptPassword hashed(String password) throws RealmUnavailableException {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        try {
            PasswordFactory factory = PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, PROVIDER);
            return (BCryptPassword) factory.generatePassword(new EncryptablePasswordSpec(
                    password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(COST, salt)));
        } catch (InvalidKeySpecException e) {
            throw new RealmUnavailableException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's Elytron has no bcrypt", e);
        }
    }
}
