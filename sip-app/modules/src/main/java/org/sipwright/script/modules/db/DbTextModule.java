// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module db_text. The databases are there without it too; it takes the parameters and has the management commands. */
public class DbTextModule implements ScriptModule {
    private static final int WRONG = 400;
    private static final int FAILED = 500;

    private boolean readAgain;

    /** For the service loader. */
    public DbTextModule() {}

    /** Whether a table is read again when its file has changed. */
    boolean isReadAgain() {
        return readAgain;
    }

    @Override
    public String name() {
        return "db_text";
    }

    @Override
    public String doc() {
        return "Tables in text files: db_url with text:///folder. They are in memory while the server runs, and are"
                + " written when it stops or dbt_dump is called; a server that is killed loses what was changed since. A"
                + " folder that is empty or missing gets the standard tables.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "buffer_size", 4096, "Has no effect here: lines can be of any length.", value -> {}),
                ModuleParameter.number(
                        "db_mode",
                        0,
                        "1: a table is read again when its file has changed. 0: it is read at the start and by"
                                + " dbt_reload.",
                        value -> readAgain = value != 0));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("dbt_dump", "Writes the tables that were changed.", List.of(), ignored -> dump()),
                new ManagementCommand(
                        "dbt_reload",
                        "Reads all tables again, those of one folder, or one of them. What cannot be read stays as it"
                                + " was.",
                        List.of(List.of(), List.of("db_name"), List.of("db_name", "table_name")),
                        DbTextModule::reload));
    }

    private static Object dump() throws ManagementException {
        for (TextDatabase database : Databases.texts()) {
            try {
                database.dump();
            } catch (DatabaseException e) {
                throw new ManagementException(FAILED, "Internal error: " + e.getMessage());
            }
        }
        return "OK";
    }

    private static Object reload(ManagementParameters parameters) throws ManagementException {
        String name = parameters.text("db_name").orElse("");
        String table = parameters.text("table_name").orElse("");
        List<TextDatabase> meant = Databases.texts().stream()
                .filter(one -> name.isEmpty()
                        || one.folder().equals(Path.of(name).toAbsolutePath().normalize()))
                .filter(one -> table.isEmpty() || one.has(table))
                .toList();
        if (meant.isEmpty() && !name.isEmpty()) {
            throw new ManagementException(WRONG, "Bad parameter value");
        }
        boolean good = true;
        for (TextDatabase database : meant) {
            try {
                good &= table.isEmpty() ? database.reload() : database.reload(table);
            } catch (IOException e) {
                throw new ManagementException(FAILED, "Internal error: " + e.getMessage());
            }
        }
        if (!good) {
            throw new ManagementException(FAILED, "Internal error: a table could not be read; the log says why");
        }
        return "OK";
    }
}
