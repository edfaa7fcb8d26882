// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module mysql, which is {@link DbMysqlModule} under its first name. */
public final class MysqlModule extends DbMysqlModule {

    /** For the service loader. */
    public MysqlModule() {}

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String doc() {
        return "MySQL and MariaDB databases, as scripts older than release 1.4 load them; later the module db_mysql.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of();
    }
}
