// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import java.util.Optional;
import java.util.Set;

/**
 * Who may send which requests to which servlets.
 *
 * @param servlets servlet names; empty for all
 * @param methods SIP methods
 * @param excepted whether it is about all methods but these
 * @param roles one of these is needed; none at all for nobody; empty for everybody
 * @param encrypted whether the request has to come over TLS
 * @param byProxy whether the challenge is a proxy's, 407
 */
public record SecurityConstraint(
        Set<String> servlets,
        Set<String> methods,
        boolean excepted,
        Optional<Set<String>> roles,
        boolean encrypted,
        boolean byProxy) {

    /** Copies the sets. */
    public SecurityConstraint {
        servlets = Set.copyOf(servlets);
        methods = Set.copyOf(methods);
        roles = roles.map(Set::copyOf);
    }

    boolean appliesTo(String servlet, String method) {
        return (servlets.isEmpty() || servlets.contains(servlet)) && methods.contains(method) != excepted;
    }
}
