// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** Media relays that stand in a database, beside those of the script. */
public final class RelayTable {
    private static final String SOFT = "soft";

    private final DatabaseUse database = new DatabaseUse();
    private final MediaSets sets;
    private String table;
    private String socketColumn;
    private String setColumn = "set_id";

    /**
     * For one module.
     *
     * @param sets the sets that are filled
     * @param table the usual name of the table
     * @param socketColumn the usual name of its column of relays
     */
    public RelayTable(MediaSets sets, String table, String socketColumn) {
        this.sets = sets;
        this.table = table;
        this.socketColumn = socketColumn;
    }

    /**
     * The parameters of the table.
     *
     * @param socketParameter the name of the one that names the column of relays
     * @param setParameter the name of the one that names the column of sets
     */
    public List<ModuleParameter> parameters(String socketParameter, String setParameter) {
        return List.of(
                database.parameter("The database of further relays; none is read without it."),
                ModuleParameter.text("db_table", table, "The table of relays.", value -> table = value),
                ModuleParameter.text(
                        socketParameter, socketColumn, "The column of a relay.", value -> socketColumn = value),
                ModuleParameter.text(
                        setParameter, "set_id", "The column of the number of its set.", value -> setColumn = value));
    }

    /** Reads the relays for the first time, where the script names a database. It blocks. */
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (database.isNamed()) {
            database.open(environment);
            try {
                load(false);
            } catch (DatabaseException e) {
                throw new ModuleStartException("the relays cannot be loaded: " + e.getMessage(), e);
            }
        }
    }

    /** Gives the database back. */
    public void stop() {
        database.close();
    }

    private void load(boolean soft) throws DatabaseException {
        Map<Integer, List<MediaNode>> loaded = new TreeMap<>();
        for (Row row : database.table(table).select(List.of(setColumn, socketColumn), Table.columns())) {
            for (String text : row.text(1).strip().split("\\s+")) {
                MediaNode.parse(text)
                        .ifPresentOrElse(
                                node -> loaded.computeIfAbsent((int) row.number(0), key -> new ArrayList<>())
                                        .add(node),
                                () -> MediaLog.LOG.badRelay(text, table));
            }
        }
        sets.replaceLoaded(loaded, soft);
    }

    /** The management command that reads them again; of type soft, those that stay keep their states. */
    public Object reload(ManagementParameters parameters) throws ManagementException {
        if (!database.isOpen()) {
            throw new ManagementException(400, "No db_url specified");
        }
        try {
            load(parameters.text("type").filter(SOFT::equals).isPresent());
            return "OK";
        } catch (DatabaseException e) {
            // the relays in force stay
            throw new ManagementException(500, "Failed to load from database");
        }
    }
}
