// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

/** The user's role does not allow what was asked for. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made for an action. */
    public NotAllowedException(Action action) {
        super("this needs the role " + action.role().roleName());
    }
}
