// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import java.util.List;
import java.util.Optional;

/** The callers that a host knows. Asked on virtual threads; calls may block. Thread-safe. */
public interface CallerDirectory {
    /** Digest algorithms that it can answer for, the best first: {@code SHA-256}, {@code MD5}. */
    default List<String> algorithms() {
        return List.of("SHA-256", "MD5");
    }

    /**
     * The hash of {@code user:realm:password} (RFC 7616 section 3.4.2, H(A1)).
     *
     * @param algorithm one of {@link #algorithms}
     * @return empty for somebody unknown
     */
    Optional<byte[]> secret(String user, String realm, String algorithm);

    /** Somebody whose identity is proven or asserted; empty for somebody unknown. */
    Optional<Caller> find(String user);

    /** Whether the peer at this address may assert identities (RFC 3325 section 3, the trust domain). */
    default boolean trusts(String address) {
        return false;
    }
}
