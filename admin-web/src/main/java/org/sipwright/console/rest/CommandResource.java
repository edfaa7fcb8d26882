// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.script.runtime.management.ManagementCommands;
import org.sipwright.script.runtime.management.RunningScripts;

/** The management commands (MI). */
@Path("/commands")
@Produces(MediaType.APPLICATION_JSON)
public class CommandResource {
    private Gate gate;

    /** For the container. */
    public CommandResource() {}

    /** With what it needs. */
    @Inject
    public CommandResource(Gate gate) {
        this.gate = gate;
    }

    private static ManagementCommands commands() {
        return RunningScripts.current()
                .map(script -> script.environment().commands())
                .orElseThrow(NotFoundException::new);
    }

    /** All commands with their modules, texts and parameter lists. */
    @Described("All commands with their modules, texts and parameter lists.")
    @GET
    public JsonValue all() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(commands().all().stream()
                        .map(command -> Map.of(
                                "name", command.name(),
                                "module", commands().moduleOf(command.name()).orElse(""),
                                "doc", command.doc(),
                                "forms", command.forms()))
                        .toList()));
    }

    /** Runs a command; the body has its parameters, by name in an object or by place in an array. */
    @Described("Runs a command; the body has its parameters, by name in an object or by place in an array.")
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue run(@PathParam("name") String name, JsonStructure parameters) throws Exception {
        return gate.change(
                Action.RUN_COMMAND,
                name + " " + parameters,
                "",
                () -> Json.of(
                        parameters instanceof JsonArray array
                                ? commands().run(name, Json.plain(array))
                                : commands().run(name, Json.plain((JsonObject) parameters))));
    }
}
