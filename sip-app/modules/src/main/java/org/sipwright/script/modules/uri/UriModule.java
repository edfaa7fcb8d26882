// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uri;

import java.util.List;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;

/** The module uri, which releases before 3.0 have. */
public sealed class UriModule implements ScriptModule permits UriDbModule {
    private final DatabaseUse database = new DatabaseUse();
    private final Statistic positive = Statistic.counter("positive checks", "Checks that were true.");
    private final Statistic negative = Statistic.counter("negative_checks", "Checks that were false.");
    private String table = "subscriber";
    private String userColumn = "username";
    private String domainColumn = "domain";
    private String uriUserColumn = "uri_user";
    private boolean useTable;
    private boolean useDomain;

    /** For the service loader. */
    public UriModule() {}

    @Override
    public String name() {
        return "uri";
    }

    @Override
    public String doc() {
        return "Checks of URIs and of who may use them.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new UriFunctions(), new UriDatabaseFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of users and URIs."),
                ModuleParameter.text("db_table", "subscriber", "The table.", value -> table = value),
                ModuleParameter.text(
                        "user_column", "username", "Its column with the user.", value -> userColumn = value),
                ModuleParameter.text(
                        "domain_column", "domain", "Its column with the domain.", value -> domainColumn = value),
                ModuleParameter.text(
                        "uriuser_column",
                        "uri_user",
                        "Its column with the user of URIs.",
                        value -> uriUserColumn = value),
                ModuleParameter.number(
                        "use_uri_table",
                        0,
                        "Whether the table says who may use which URI; otherwise the names must be the same.",
                        value -> useTable = value != 0),
                ModuleParameter.number(
                        "use_domain", 0, "Whether the domain tells users apart.", value -> useDomain = value != 0));
    }

    @Override
    public List<Statistic> statistics() {
        return List.of(positive, negative);
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (database.isNamed() || useTable) {
            database.open(environment);
        }
    }

    @Override
    public void stop() {
        database.close();
    }

    DatabaseUse database() {
        return database;
    }

    int counted(boolean good) {
        (good ? positive : negative).increment();
        return good ? 1 : -1;
    }

    String table() {
        return table;
    }

    String userColumn() {
        return userColumn;
    }

    String domainColumn() {
        return domainColumn;
    }

    String uriUserColumn() {
        return uriUserColumn;
    }

    boolean usesTable() {
        return useTable;
    }

    boolean usesDomain() {
        return useDomain;
    }
}
