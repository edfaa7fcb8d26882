// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.xcap;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module xcap: documents that users keep on the server (RFC 4825), read from the table an XCAP server writes. */
public final class XcapModule implements ScriptModule {
    private final DatabaseUse database = new DatabaseUse();
    private String tableName = "xcap";

    /** The kinds of documents, with the numbers that the table has for them. */
    public enum Kind {
        /** Who may see somebody's presence (RFC 5025). */
        PRES_RULES(2),
        /** Lists of resources (RFC 4826). */
        RESOURCE_LISTS(4),
        /** Services with lists (RFC 4826). */
        RLS_SERVICES(8),
        /** Presence that does not end (RFC 4827). */
        PIDF_MANIPULATION(16);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** For the service loader. */
    public XcapModule() {}

    @Override
    public String name() {
        return "xcap";
    }

    @Override
    public String doc() {
        return "Documents that users keep on the server, for other modules.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of documents."),
                ModuleParameter.text("xcap_table", "xcap", "The table of documents.", v -> tableName = v),
                ModuleParameter.number(
                        "integrated_xcap_server",
                        0,
                        "Has no effect here: documents are read from the table each time.",
                        v -> {}));
    }

    /** Whether a parameter names its database. */
    public boolean hasDatabase() {
        return database.isNamed();
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
    }

    @Override
    public void stop() {
        database.close();
    }

    /** The document of a user; blocks. */
    public Optional<String> document(String user, String domain, Kind kind) throws DatabaseException {
        List<Row> rows = database.table(tableName)
                .select(List.of("doc"), Table.columns("username", user, "domain", domain, "doc_type", kind.number));
        return rows.stream().findFirst().map(row -> row.text(0));
    }
}
