// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module db_sqlite. The drivers are always there; the module takes the parameters that scripts set. */
public final class DbSqliteModule implements ScriptModule {

    /** For the service loader. */
    public DbSqliteModule() {}

    @Override
    public String name() {
        return "db_sqlite";
    }

    @Override
    public String doc() {
        return "SQLite databases: db_url with sqlite:///path.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        String pool = "Has no effect here: all databases share one way of connecting, with a pool for each.";
        return List.of(
                ModuleParameter.number("alloc_limit", 10, pool, value -> {}),
                ModuleParameter.number("busy_timeout", 500, pool, value -> {}),
                ModuleParameter.text("exec_pragma", "", pool, value -> {}),
                ModuleParameter.text("load_extension", "", pool, value -> {}));
    }
}
