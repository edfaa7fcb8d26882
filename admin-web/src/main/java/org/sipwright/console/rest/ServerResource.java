// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.AuditLog;
import org.sipwright.console.access.Gate;
import org.sipwright.console.access.Role;
import org.sipwright.console.live.Figures;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;

/** The server as a whole: its state, its figures, what was done to it. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ServerResource {
    private Gate gate;
    private AuditLog audit;

    /** For the container. */
    public ServerResource() {}

    /** With what it needs. */
    @Inject
    public ServerResource(Gate gate, AuditLog audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /** The script, its modules and sockets, the uptime in seconds. */
    @Described("The script, its modules and sockets, the uptime in seconds.")
    @GET
    @Path("server")
    public JsonValue server() throws Exception {
        return gate.look(Action.VIEW, () -> {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000);
            state.put("user", gate.user());
            state.put(
                    "roles",
                    Stream.of(Role.values())
                            .filter(gate::has)
                            .map(Role::roleName)
                            .toList());
            state.put(
                    "script", RunningScripts.current().map(ScriptControl::file).orElse(""));
            state.put(
                    "modules",
                    RunningScripts.current()
                            .map(script -> script.environment().modules().stream()
                                    .map(ScriptModule::name)
                                    .toList())
                            .orElse(List.of()));
            state.put(
                    "sockets",
                    RunningScripts.current()
                            .map(script -> script.environment().container().endpoints())
                            .orElse(List.of()));
            return Json.of(state);
        });
    }

    /** All figures as they are now, by group and name. */
    @Described("All figures as they are now, by group and name.")
    @GET
    @Path("statistics")
    public JsonValue statistics() throws Exception {
        return gate.look(Action.VIEW, () -> Json.of(Figures.current()));
    }

    /** The newest changes, the last one first. */
    @Described("The newest changes, the last one first.")
    @GET
    @Path("audit")
    public JsonValue audit() throws Exception {
        return gate.look(
                Action.READ_AUDIT,
                () -> Json.of(audit.newest().stream()
                        .map(entry -> Map.of(
                                "time", entry.time(),
                                "user", entry.user(),
                                "action", entry.action(),
                                "subject", entry.subject(),
                                "before", entry.before(),
                                "after", entry.after()))
                        .toList()));
    }
}
