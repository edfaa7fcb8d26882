// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module db_postgres. The drivers are always there; the module takes the parameters that scripts set. */
public class DbPostgresModule implements ScriptModule {

    /** For the service loader. */
    public DbPostgresModule() {}

    @Override
    public String name() {
        return "db_postgres";
    }

    @Override
    public String doc() {
        return "PostgreSQL databases: db_url with postgres://.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        String pool = "Has no effect here: all databases share one way of connecting, with a pool for each.";
        return List.of(
                ModuleParameter.number("exec_query_threshold", 0, pool, value -> {}),
                ModuleParameter.number("max_db_queries", 2, pool, value -> {}),
                ModuleParameter.number("timeout", 5, pool, value -> {}),
                ModuleParameter.number("use_tls", 0, pool, value -> {}));
    }
}
