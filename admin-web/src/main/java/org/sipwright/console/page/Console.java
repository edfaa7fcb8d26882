// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.ForgeryToken;
import org.sipwright.console.access.Gate;
import org.sipwright.console.access.Role;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.sip.SipEndpoint;

/** What every page shows: the user, what the user may do, the running script. */
@Named
@RequestScoped
public class Console {
    private static final List<Page> PAGES = List.of(
            new Page("Live", "/index.xhtml", Action.VIEW),
            new Page("Script", "/script.xhtml", Action.VIEW),
            new Page("Calls", "/calls.xhtml", Action.VIEW_CALLS),
            new Page("Tables", "/tables.xhtml", Action.VIEW),
            new Page("Commands", "/commands.xhtml", Action.RUN_COMMAND),
            new Page("Users", "/users.xhtml", Action.CHANGE_USERS),
            new Page("Audit", "/audit.xhtml", Action.READ_AUDIT));

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

    /** What a page is for; empty where it is none of those in the navigation. */
    static Optional<Action> action(String path) {
        return PAGES.stream()
                .filter(page -> page.path().equals(path))
                .map(Page::action)
                .findFirst();
    }

    /** The user's name. */
    public String getUser() {
        return gate.user();
    }

    /** The token for REST calls of this session. */
    public String getToken() {
        return ForgeryToken.of(request.getSession());
    }

    /** The user's roles, with blanks between them, for the page's script. */
    public String getRoles() {
        return Stream.of(Role.values()).filter(gate::has).map(Role::roleName).collect(Collectors.joining(" "));
    }

    /** A page of the navigation; public for expressions. */
    public record Page(String title, String path, Action action) {
        /** Its title. */
        public String getTitle() {
            return title;
        }

        /** Its path in the application. */
        public String getPath() {
            return path;
        }
    }

    /** The pages that the user may open. */
    public List<Page> getPages() {
        return PAGES.stream().filter(page -> gate.allows(page.action())).toList();
    }

    /** Whether the user may change the script. */
    public boolean isScripting() {
        return gate.allows(Action.CHANGE_SCRIPT);
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
