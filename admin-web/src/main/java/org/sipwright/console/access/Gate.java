// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Callable;

/**
 * The one way to do something in the console, for pages and REST alike: the role is checked, a change is written to the audit
 * log before it is made, and what came of it after.
 */
@RequestScoped
public class Gate {
    private HttpServletRequest request;
    private AuditLog audit;

    /** For the container's proxies. */
    protected Gate() {}

    /** For a request and the audit log. */
    @Inject
    public Gate(HttpServletRequest request, AuditLog audit) {
        this.request = request;
        this.audit = audit;
    }

    /** The user's name; empty before the sign-in. */
    public String user() {
        return request.getUserPrincipal() == null
                ? ""
                : request.getUserPrincipal().getName();
    }

    /** Whether the user may do this. */
    public boolean allows(Action action) {
        return request.isUserInRole(action.role().roleName());
    }

    /** Whether the user has this role, or one that implies it. */
    public boolean has(Role role) {
        return request.isUserInRole(role.roleName());
    }

    /**
     * Does something that changes nothing.
     *
     * @throws NotAllowedException when the user's role does not allow it
     */
    public <T> T look(Action action, Callable<T> what) throws Exception {
        require(action);
        return what.call();
    }

    /**
     * Changes something.
     *
     * @param subject what is changed
     * @param before how it was, or the empty string
     * @throws NotAllowedException when the user's role does not allow it
     */
    public <T> T change(Action action, String subject, String before, Callable<T> what) throws Exception {
        require(action);
        audit.record(user(), action.name(), subject, before, "begun");
        try {
            T result = what.call();
            audit.record(user(), action.name(), subject, "", "done: " + result);
            return result;
        } catch (Exception e) {
            audit.record(user(), action.name(), subject, "", "failed: " + e.getMessage());
            throw e;
        }
    }

    private void require(Action action) {
        if (!allows(action)) {
            throw new NotAllowedException(action);
        }
    }
}
