// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module sqlops. */
public final class SqlopsModule implements ScriptModule {
    private final SqlConnections connections = new SqlConnections("sqlops");
    private final Preferences preferences = new Preferences(connections);

    /** For the service loader. */
    public SqlopsModule() {}

    @Override
    public String name() {
        return "sqlops";
    }

    @Override
    public String doc() {
        return "Queries of the script's own, and values of users kept in a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new QueryFunctions(new Queries(connections)), new PreferenceFunctions(preferences));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(preferences.parameters("usr_table"));
        all.add(connections.parameter());
        all.add(ModuleParameter.number(
                "ps_id_max_buf_len", 1_024, "Accepted; the database's driver keeps prepared statements.", value -> {}));
        all.add(ModuleParameter.number(
                "bigint_to_str",
                0,
                "Accepted; numbers that do not fit an integer are texts in any case.",
                value -> {}));
        return all;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        connections.start(environment);
    }

    @Override
    public void stop() {
        connections.stop();
    }
}
