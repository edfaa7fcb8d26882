// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import java.security.Principal;

/** Somebody who is known to be the sender of a request. Immutable. */
public interface Caller {
    /** Who it is. */
    Principal principal();

    /** Whether the caller has this role. */
    boolean isInRole(String role);
}
