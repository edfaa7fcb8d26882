// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.console.tables.Column;
import org.sipwright.console.tables.Csv;
import org.sipwright.console.tables.EditedTable;
import org.sipwright.console.tables.StandardTables;
import org.sipwright.console.tables.TableStore;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;

/** The tables in the database. */
@Path("/tables")
@Produces(MediaType.APPLICATION_JSON)
public class TableResource {
    private static final int PAGE = 1_000;
    private Gate gate;
    private TableStore store;

    /** For the container. */
    public TableResource() {}

    /** With what it needs. */
    @Inject
    public TableResource(Gate gate, TableStore store) {
        this.gate = gate;
        this.store = store;
    }

    private static ScriptControl script() {
        return RunningScripts.current().orElseThrow(NotFoundException::new);
    }

    private static EditedTable table(String name) {
        return StandardTables.find(name).orElseThrow(NotFoundException::new);
    }

    private static EditedTable writable(String name) {
        EditedTable table = table(name);
        if (!table.writable()) {
            throw new NotFoundException();
        }
        return table;
    }

    /** The tables with their columns and rules. */
    @Described("The tables with their columns and rules.")
    @GET
    public JsonValue all() throws Exception {
        return gate.look(
                Action.VIEW,
                () -> Json.of(StandardTables.all().stream()
                        .map(TableResource::described)
                        .toList()));
    }

    private static Map<String, Object> described(EditedTable table) {
        boolean loaded = RunningScripts.current()
                .map(script -> script.environment().module(table.module()).isPresent())
                .orElse(false);
        boolean reloads = table.reload()
                .flatMap(command -> RunningScripts.current()
                        .flatMap(script -> script.environment().commands().find(command)))
                .isPresent();
        return Map.of(
                "name", table.name(),
                "title", table.title(),
                "module", table.module(),
                "loaded", loaded,
                "key", table.key(),
                "reload", reloads ? table.reload().get() : "",
                "writable", table.writable(),
                "columns",
                        table.columns().stream().map(TableResource::described).toList());
    }

    private static Map<String, Object> described(Column column) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", column.name());
        told.put("label", column.label());
        told.put("needed", column.needed());
        told.put("standard", column.standard());
        told.put("secret", column.isSecret());
        told.put("number", column.isNumber());
        told.put("rule", column.rule().getClass().getSimpleName());
        switch (column.rule()) {
            case Column.Rule.Choice choice -> {
                told.put("values", choice.values());
                told.put("meanings", choice.meanings());
            }
            case Column.Rule.Text text -> told.put("most", text.most());
            case Column.Rule.Number number -> {
                told.put("least", number.least());
                told.put("most", number.most());
            }
            default -> {
                // the rule's name says it all
            }
        }
        return told;
    }

    /** A page of a table: searched, sorted and cut in the database. The key stands first. */
    @Described("A page of a table: searched, sorted and cut in the database. The key stands first.")
    @GET
    @Path("{name}")
    public JsonValue page(
            @PathParam("name") String name,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("sort") @DefaultValue("-1") int sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("count") @DefaultValue("50") int count)
            throws Exception {
        return gate.look(Action.VIEW, () -> {
            Page page = store.page(table(name), script(), new Query(search, sort, descending, offset, count));
            return Json.of(Map.of("total", page.total(), "matched", page.matched(), "rows", page.rows()));
        });
    }

    private static Map<String, String> row(JsonObject body) {
        Map<String, String> row = new LinkedHashMap<>();
        Json.plain(body).forEach((name, value) -> row.put(name, value.toString()));
        return row;
    }

    private static Map<String, String> withoutSecrets(EditedTable table, Map<String, String> row) {
        Map<String, String> shown = new LinkedHashMap<>(row);
        table.columns().stream()
                .filter(Column::isSecret)
                .forEach(column -> shown.computeIfPresent(column.name(), (key, value) -> value.isEmpty() ? "" : "***"));
        return shown;
    }

    /** Adds a row. */
    @Described("Adds a row.")
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue add(@PathParam("name") String name, JsonObject body) throws Exception {
        EditedTable table = writable(name);
        Map<String, String> row = row(body);
        return gate.change(Action.EDIT_TABLE, "add to " + name, "", () -> {
            store.insert(table, script(), row);
            return Json.of(Map.of("added", withoutSecrets(table, row)));
        });
    }

    /** Changes a row; a secret of three stars stays as it is. */
    @Described("Changes a row; a secret of three stars stays as it is.")
    @PUT
    @Path("{name}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue change(@PathParam("name") String name, @PathParam("key") long key, JsonObject body)
            throws Exception {
        EditedTable table = writable(name);
        Map<String, String> row = row(body);
        gate.look(Action.EDIT_TABLE, () -> key);
        String before = store.row(table, script(), key).toString();
        return gate.change(Action.EDIT_TABLE, "change " + name + " " + key, before, () -> {
            if (!store.update(table, script(), key, row)) {
                throw new NotFoundException();
            }
            return Json.of(Map.of("changed", withoutSecrets(table, row)));
        });
    }

    /** Takes a row out. */
    @Described("Takes a row out.")
    @DELETE
    @Path("{name}/{key}")
    public JsonValue remove(@PathParam("name") String name, @PathParam("key") long key) throws Exception {
        EditedTable table = writable(name);
        gate.look(Action.EDIT_TABLE, () -> key);
        String before = store.row(table, script(), key).toString();
        return gate.change(Action.EDIT_TABLE, "delete from " + name + " " + key, before, () -> {
            if (!store.delete(table, script(), key)) {
                throw new NotFoundException();
            }
            return Json.of(Map.of("deleted", key));
        });
    }

    /** All rows as comma-separated values with a head line; secrets are stars. */
    @Described("All rows as comma-separated values with a head line; secrets are stars.")
    @GET
    @Path("{name}/csv")
    @Produces("text/csv")
    public String export(@PathParam("name") String name) throws Exception {
        return gate.look(Action.VIEW, () -> {
            EditedTable table = table(name);
            List<String> head = new ArrayList<>(List.of(table.key()));
            table.columns().forEach(column -> head.add(column.name()));
            StringBuilder text = new StringBuilder(Csv.line(head));
            int offset = 0;
            Page page;
            do {
                page = store.page(table, script(), new Query("", -1, false, offset, PAGE));
                page.rows().forEach(row -> text.append(Csv.line(row)));
                offset += PAGE;
            } while (page.rows().size() == PAGE);
            return text.toString();
        });
    }

    /** Adds rows from comma-separated values with a head line: all or none. */
    @Described("Adds rows from comma-separated values with a head line: all or none.")
    @POST
    @Path("{name}/csv")
    @Consumes("text/csv")
    public JsonValue load(@PathParam("name") String name, String text) throws Exception {
        EditedTable table = writable(name);
        return gate.change(
                Action.EDIT_TABLE,
                "import into " + name,
                "",
                () -> Json.of(Map.of("added", store.insertAll(table, script(), Csv.read(text)))));
    }

    /** Lets the module load the table again. */
    @Described("Lets the module load the table again.")
    @POST
    @Path("{name}/reload")
    public JsonValue reload(@PathParam("name") String name) throws Exception {
        String command = table(name).reload().orElseThrow(NotFoundException::new);
        return gate.change(
                Action.RUN_COMMAND,
                command,
                "",
                () -> Json.of(script().environment().commands().run(command, Map.of())));
    }
}
