// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.console.live.Figures;
import org.sipwright.console.live.Sample;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.RunningScripts;

/** What the server holds in memory, and its figures over time. */
@Path("/live")
@Produces(MediaType.APPLICATION_JSON)
public class LiveResource {
    // a walk over a million rows takes a core for a while; one at a time leaves the others to the messages
    private static final Semaphore WALKS = new Semaphore(1, true);
    private static final long WAIT_SECONDS = 10;

    private Gate gate;
    private Figures figures;

    /** For the container. */
    public LiveResource() {}

    /** With what it needs. */
    @Inject
    public LiveResource(Gate gate, Figures figures) {
        this.gate = gate;
        this.figures = figures;
    }

    private static List<LiveTable> tables() {
        return RunningScripts.current()
                .map(script -> script.environment().modules().stream()
                        .flatMap(module -> module.liveTables(script.environment()).stream())
                        .toList())
                .orElse(List.of());
    }

    /** The tables there are, with their columns and what can be done to a row. */
    @Described("The tables there are, with their columns and what can be done to a row.")
    @GET
    @Path("tables")
    public JsonValue all() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(tables().stream().map(LiveResource::described).toList()));
    }

    private static Map<String, Object> described(LiveTable table) {
        return Map.of(
                "name", table.name(),
                "doc", table.doc(),
                "columns",
                        table.columns().stream()
                                .map(column -> Map.of("name", column.name(), "number", column.number()))
                                .toList(),
                "acts",
                        table.acts().stream()
                                .map(act -> Map.of(
                                        "label", act.label(),
                                        "dangerous", act.dangerous(),
                                        "command", act.command(),
                                        "parameters", act.parameters()))
                                .toList());
    }

    /** A page of a table: searched, sorted and cut in the server. */
    @Described("A page of a table: searched, sorted and cut in the server.")
    @GET
    @Path("tables/{name}")
    public JsonValue page(
            @PathParam("name") String name,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("sort") @DefaultValue("-1") int sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("count") @DefaultValue("50") int count)
            throws Exception {
        return gate.look(Action.VIEW, () -> {
            LiveTable table = tables().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
            int column = sort < table.columns().size() ? sort : -1;
            LiveTable.Page page = alone(table, new LiveTable.Query(search, column, descending, offset, count));
            return Json.of(Map.of("total", page.total(), "matched", page.matched(), "rows", page.rows()));
        });
    }

    private static LiveTable.Page alone(LiveTable table, LiveTable.Query query)
            throws ManagementException, InterruptedException {
        if (!WALKS.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new ServiceUnavailableException();
        }
        try {
            return table.page(query);
        } finally {
            WALKS.release();
        }
    }

    /** The samples of some figures since a time in milliseconds, the oldest first; all figures where none is named. */
    @Described(
            "The samples of some figures since a time in milliseconds, the oldest first; all figures where none is named.")
    @GET
    @Path("history")
    public JsonValue history(
            @QueryParam("since") @DefaultValue("0") long since, @QueryParam("names") @DefaultValue("") String names)
            throws Exception {
        return gate.look(Action.VIEW, () -> {
            List<Sample> samples = figures.since(since);
            List<String> wanted = !names.isEmpty()
                    ? List.of(names.split(","))
                    : samples.isEmpty() ? List.of() : samples.getLast().names();
            Map<String, Object> series = new LinkedHashMap<>();
            for (String name : wanted) {
                List<Long> values = new ArrayList<>(samples.size());
                samples.forEach(sample -> values.add(sample.value(name)));
                series.put(name, values);
            }
            return Json.of(Map.of("times", samples.stream().map(Sample::time).toList(), "series", series));
        });
    }
}
