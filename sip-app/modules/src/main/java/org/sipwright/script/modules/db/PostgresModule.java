// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module postgres, which is {@link DbPostgresModule} under its first name. */
public final class PostgresModule extends DbPostgresModule {

    /** For the service loader. */
    public PostgresModule() {}

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String doc() {
        return "PostgreSQL databases, as scripts older than release 1.4 load them; later the module db_postgres.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of();
    }
}
