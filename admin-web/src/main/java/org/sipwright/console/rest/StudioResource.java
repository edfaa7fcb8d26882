// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.management.DryRun;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.runtime.management.ScriptControl.Version;

/** What the script editor needs beside the texts: names, versions, dry runs, counts of lines. */
@Path("/studio")
@Produces(MediaType.APPLICATION_JSON)
public class StudioResource {
    private static final int MOST_MESSAGES = 50;
    private Gate gate;

    /** For the container. */
    public StudioResource() {}

    /** With what it needs. */
    @Inject
    public StudioResource(Gate gate) {
        this.gate = gate;
    }

    private static ScriptControl script() {
        return RunningScripts.current().orElseThrow(NotFoundException::new);
    }

    /** What scripts can name, for completion and help. */
    @Described("What scripts can name, for completion and help.")
    @GET
    @Path("declarations")
    public JsonValue declarations() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(script().declarations().stream()
                        .map(one -> Map.of(
                                "kind", one.kind().name(),
                                "name", one.name(),
                                "module", one.module(),
                                "form", one.form(),
                                "doc", one.doc()))
                        .toList()));
    }

    /** The texts that ran, the newest first. */
    @Described("The texts that ran, the newest first.")
    @GET
    @Path("versions")
    public JsonValue versions() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(script().versions().stream()
                        .map(one -> Map.of(
                                "id", one.id(),
                                "time", one.time(),
                                "lines", one.text().lines().count()))
                        .toList()));
    }

    private static Version version(String id) {
        return script().versions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** A text that ran. */
    @Described("A text that ran.")
    @GET
    @Path("versions/{id}")
    public JsonValue versionText(@PathParam("id") String id) throws Exception {
        return gate.look(
                Action.VIEW, () -> Json.of(Map.of("id", id, "text", version(id).text())));
    }

    /** Lets a text that ran before run again. */
    @Described("Lets a text that ran before run again.")
    @POST
    @Path("versions/{id}/activate")
    public JsonValue rollBack(@PathParam("id") String id) throws Exception {
        Version version = version(id);
        return gate.change(
                Action.CHANGE_SCRIPT,
                script().file() + " version " + id,
                script().sources().getFirst().text(),
                () -> ScriptResource.findings(script().activate(version.text())));
    }

    /** Tries a text with messages. */
    @Described("Tries a text with messages.")
    @POST
    @Path("dry-run")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue dryRun(JsonObject wanted) throws Exception {
        List<String> messages = texts(wanted, "messages");
        if (messages.isEmpty() || messages.size() > MOST_MESSAGES) {
            return gate.look(Action.CHECK_SCRIPT, () -> {
                throw new jakarta.ws.rs.BadRequestException();
            });
        }
        DryRun.Plan plan = new DryRun.Plan(
                messages,
                wanted.getString("source", ""),
                wanted.getString("socket", ""),
                texts(wanted, "answers").stream()
                        .filter(text -> text.matches("[1-6][0-9]{2}"))
                        .map(Integer::valueOf)
                        .toList());
        return gate.look(Action.CHANGE_SCRIPT, () -> told(script().rehearse(wanted.getString("text", ""), plan)));
    }

    private static List<String> texts(JsonObject from, String name) {
        return from.containsKey(name)
                ? Json.plain(from.getJsonArray(name)).stream()
                        .map(Object::toString)
                        .toList()
                : List.of();
    }

    private static JsonValue told(DryRun run) {
        return Json.of(Map.of(
                "report", ScriptResource.findings(run.findings()),
                "notes", run.notes(),
                "events",
                        run.events().stream()
                                .map(event -> Map.of(
                                        "incoming", event.incoming(),
                                        "microseconds", event.microseconds(),
                                        "socket", event.socket(),
                                        "peer", event.peer(),
                                        "text", event.text(),
                                        "runs",
                                                event.runs().stream()
                                                        .map(block -> Map.of(
                                                                "block", block.block(),
                                                                "steps", Traces.of(block.steps())))
                                                        .toList()))
                                .toList()));
    }

    /** How often each line of the running script ran, and how long it took; empty where lines are not counted. */
    @Described(
            "How often each line of the running script ran, and how long it took; empty where lines are not counted.")
    @GET
    @Path("profile")
    public JsonValue profile() throws Exception {
        return gate.look(Action.VIEW, () -> {
            List<LineProfile.Line> lines =
                    script().profile().map(LineProfile::lines).orElse(List.of());
            return Json.of(Map.of(
                    "on", script().profile().isPresent(),
                    "lines",
                            lines.stream()
                                    .map(line -> Map.of(
                                            "file", line.place().file(),
                                            "line", line.place().line(),
                                            "count", line.count(),
                                            "nanoseconds", line.nanoseconds()))
                                    .toList()));
        });
    }

    /** Begins or ends the counting of lines; begun again, it starts with zeros. */
    @Described("Begins or ends the counting of lines; begun again, it starts with zeros.")
    @PUT
    @Path("profile")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue setProfile(JsonObject wanted) throws Exception {
        boolean on = wanted.getBoolean("on", false);
        return gate.change(Action.RUN_COMMAND, "count the script's lines", Boolean.toString(!on), () -> {
            script().setProfiling(on);
            script().profile().ifPresent(LineProfile::reset);
            return Json.of(Map.of("on", on));
        });
    }

    /** The sockets that a dry run can name. */
    @Described("The sockets that a dry run can name.")
    @GET
    @Path("sockets")
    public JsonValue sockets() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(Stream.ofNullable(script())
                        .flatMap(one -> one.environment().container().endpoints().stream())
                        .map(Object::toString)
                        .toList()));
    }
}
