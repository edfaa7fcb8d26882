// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module avpops of releases up to 3.4; sqlops and assignments took its place. */
public final class AvpopsModule implements ScriptModule {
    private final SqlConnections connections = new SqlConnections("avpops");
    private final Preferences preferences = new Preferences(connections);

    /** For the service loader. */
    public AvpopsModule() {}

    @Override
    public String name() {
        return "avpops";
    }

    @Override
    public String doc() {
        return "Operations on AVPs, and values of users kept in a database, as releases up to 3.4 have them.";
    }

    @Override
    public List<Object> functions() {
        return List.of(
                new AvpDatabaseFunctions(new Queries(connections), preferences),
                new AvpFunctions(),
                new AvpValueFunctions());
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(preferences.parameters("avp_table"));
        all.add(connections.parameter());
        all.add(ModuleParameter.number("buf_size", 1_024, "Accepted; texts have no limit of their own.", value -> {}));
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
