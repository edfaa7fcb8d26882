// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import java.util.List;
import java.util.Map;

/**
 * What an application says about its callers.
 *
 * @param login how they are known
 * @param constraints what they may do; all that apply have to be met
 * @param roleLinks by servlet name, the role that a role name in its code stands for
 */
public record SecurityRules(
        LoginConfig login, List<SecurityConstraint> constraints, Map<String, Map<String, String>> roleLinks) {
    /** Nothing. */
    public static final SecurityRules NONE = new SecurityRules(LoginConfig.NONE, List.of(), Map.of());

    /** Copies the collections. */
    public SecurityRules {
        constraints = List.copyOf(constraints);
        roleLinks = Map.copyOf(roleLinks);
    }

    /** The role that a name in the code of a servlet stands for. */
    public String role(String servlet, String name) {
        return roleLinks.getOrDefault(servlet, Map.of()).getOrDefault(name, name);
    }

    List<SecurityConstraint> of(String servlet, String method) {
        return constraints.stream()
                .filter(constraint -> constraint.appliesTo(servlet, method))
                .toList();
    }
}
