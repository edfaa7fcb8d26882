// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.sipwright.engine.security.Caller;
import org.sipwright.engine.security.CallerDirectory;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;
import org.wildfly.security.auth.server.ServerAuthenticationContext;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.password.interfaces.ClearPassword;
import org.wildfly.security.password.interfaces.DigestPassword;
import org.wildfly.security.password.spec.DigestPasswordAlgorithmSpec;

/**
 * The callers that a security domain of the server knows. Digest needs the password of its realm in clear, or its hash for
 * the very realm of the challenge.
 *
 * @param domain the domain
 * @param trusted addresses of peers that may assert identities
 */
record DomainCallers(SecurityDomain domain, Set<String> trusted) implements CallerDirectory {

    @Override
    public Optional<byte[]> secret(String user, String realm, String algorithm) {
        try (ServerAuthenticationContext context = domain.createNewAuthenticationContext()) {
            context.setAuthenticationName(user);
            if (!context.exists()) {
                return Optional.empty();
            }
            PasswordCredential clear = context.getCredential(PasswordCredential.class, ClearPassword.ALGORITHM_CLEAR);
            if (clear != null && clear.getPassword() instanceof ClearPassword password) {
                String text = user + ':' + realm + ':' + new String(password.getPassword());
                return Optional.of(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
            }
            PasswordCredential hashed = context.getCredential(
                    PasswordCredential.class,
                    algorithm.equals("MD5")
                            ? DigestPassword.ALGORITHM_DIGEST_MD5
                            : DigestPassword.ALGORITHM_DIGEST_SHA_256,
                    new DigestPasswordAlgorithmSpec(user, realm));
            return hashed != null && hashed.getPassword() instanceof DigestPassword password
                    ? Optional.of(password.getDigest())
                    : Optional.empty();
        } catch (RealmUnavailableException | NoSuchAlgorithmException failure) {
            // costs this request a 500
            throw new IllegalStateException("the security domain cannot be asked for " + user, failure);
        }
    }

    @Override
    public Optional<Caller> find(String user) {
        try (ServerAuthenticationContext context = domain.createNewAuthenticationContext()) {
            context.setAuthenticationName(user);
            if (!context.exists() || !context.authorize()) {
                return Optional.empty();
            }
            context.succeed();
            return Optional.of(new Known(context.getAuthorizedIdentity()));
        } catch (RealmUnavailableException failure) {
            throw new IllegalStateException("the security domain cannot be asked for " + user, failure);
        }
    }

    @Override
    public boolean trusts(String address) {
        return trusted.contains(address);
    }

    private record Known(SecurityIdentity identity) implements Caller {
        @Override
        public Principal principal() {
            return identity.getPrincipal();
        }

        @Override
        public boolean isInRole(String role) {
            return identity.getRoles().contains(role);
        }
    }
}
