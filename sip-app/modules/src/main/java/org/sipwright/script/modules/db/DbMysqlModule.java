// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module db_mysql. The drivers are always there; the module takes the parameters that scripts set. */
public class DbMysqlModule implements ScriptModule {

    /** For the service loader. */
    public DbMysqlModule() {}

    @Override
    public String name() {
        return "db_mysql";
    }

    @Override
    public String doc() {
        return "MySQL and MariaDB databases: db_url with mysql://.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        String pool = "Has no effect here: all databases share one way of connecting, with a pool for each.";
        return List.of(
                ModuleParameter.number("exec_query_threshold", 0, pool, value -> {}),
                ModuleParameter.number("max_db_queries", 2, pool, value -> {}),
                ModuleParameter.number("max_db_retries", 3, pool, value -> {}),
                ModuleParameter.number("ping_interval", 300, pool, value -> {}),
                ModuleParameter.number("ps_max_col_size", 1024, pool, value -> {}),
                ModuleParameter.number("timeout_interval", 2, pool, value -> {}),
                ModuleParameter.text("tls_client_domain", "", pool, value -> {}),
                ModuleParameter.number("use_tls", 0, pool, value -> {}));
    }
}
