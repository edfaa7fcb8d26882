// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.runtime.management.ScriptControl.Finding;

/** The running script: its text, checks of other texts, and the exchange. Texts come as text/plain. */
@Path("/script")
@Produces(MediaType.APPLICATION_JSON)
public class ScriptResource {
    private Gate gate;

    /** For the container. */
    public ScriptResource() {}

    /** With what it needs. */
    @Inject
    public ScriptResource(Gate gate) {
        this.gate = gate;
    }

    private static ScriptControl script() {
        return RunningScripts.current().orElseThrow(NotFoundException::new);
    }

    /** The files that run, the main one first. */
    @Described("The files that run, the main one first.")
    @GET
    public JsonValue sources() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(script().sources().stream()
                        .map(source -> Map.of("path", source.path(), "text", source.text()))
                        .toList()));
    }

    /** What is wrong with a text. */
    @Described("What is wrong with a text.")
    @POST
    @Path("check")
    @Consumes(MediaType.TEXT_PLAIN)
    public JsonValue check(String text) throws Exception {
        return gate.look(Action.CHECK_SCRIPT, () -> findings(script().check(text)));
    }

    /** Loads the main file anew. */
    @Described("Loads the main file anew.")
    @POST
    @Path("reload")
    public JsonValue reload() throws Exception {
        return gate.change(Action.CHANGE_SCRIPT, "reload " + script().file(), "", () -> findings(script().reload()));
    }

    /** Writes a text to the main file and lets it run. */
    @Described("Writes a text to the main file and lets it run.")
    @POST
    @Path("activate")
    @Consumes(MediaType.TEXT_PLAIN)
    public JsonValue activate(String text) throws Exception {
        String before = script().sources().getFirst().text();
        return gate.change(Action.CHANGE_SCRIPT, script().file(), before, () -> findings(script().activate(text)));
    }

    static JsonValue findings(List<Finding> findings) {
        return Json.of(Map.of(
                "ok",
                findings.stream().allMatch(finding -> finding.severity() == ScriptControl.Severity.WARNING),
                "findings",
                findings.stream()
                        .map(finding -> Map.of(
                                "severity", finding.severity().name(),
                                "code", finding.code(),
                                "file", finding.file(),
                                "line", finding.line(),
                                "column", finding.column(),
                                "message", finding.text()))
                        .toList()));
    }
}
