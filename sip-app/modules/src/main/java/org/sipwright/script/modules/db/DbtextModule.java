// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module dbtext, which is {@link DbTextModule} under its first name. */
public final class DbtextModule extends DbTextModule {

    /** For the service loader. */
    public DbtextModule() {}

    @Override
    public String name() {
        return "dbtext";
    }

    @Override
    public String doc() {
        return "Tables in text files, as scripts older than release 1.4 load them; later the module db_text.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of();
    }
}
