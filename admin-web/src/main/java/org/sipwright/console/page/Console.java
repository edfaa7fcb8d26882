// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.ForgeryToken;
import org.sipwright.console.access.Gate;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.sip.SipEndpoint;

/** What every page shows: the user, what the user may do, the running script. */
@Named
@RequestScoped
public class Console {
    private Gate gate;
    private HttpServletRequest request;

    /** For the container's proxies. */
    protected Console() {}

    /** With what it needs. */
    @Inject
    public Console(Gate gate, HttpServletRequest request) {
        this.gate = gate;
        this.request = request;
    }

    /** The user's name. */
    public String getUser() {
        return gate.user();
    }

    /** The token for REST calls of this session. */
    public String getToken() {
        return ForgeryToken.of(request.getSession());
    }

    /** Whether the user may run management commands. */
    public boolean isCommanding() {
        return gate.allows(Action.RUN_COMMAND);
    }

    /** Whether the user may change the script. */
    public boolean isScripting() {
        return gate.allows(Action.CHANGE_SCRIPT);
    }

    /** Whether the user may read the audit log. */
    public boolean isAuditing() {
        return gate.allows(Action.READ_AUDIT);
    }

    /** The running script's main file. */
    public String getScript() {
        return RunningScripts.current().map(ScriptControl::file).orElse("no script runs");
    }

    /** The open sockets. */
    public List<String> getSockets() {
        return RunningScripts.current()
                .map(script -> script.environment().container().endpoints().stream()
                        .map(SipEndpoint::toString)
                        .toList())
                .orElse(List.of());
    }
}
