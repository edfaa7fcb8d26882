// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cachedb;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.management.ManagementCommand;

/** The module localcache of releases 1.5 to 1.7: {@link CachedbLocalModule} under its first name, with one collection. */
public final class LocalcacheModule extends CachedbLocalModule {

    /** For the service loader. */
    public LocalcacheModule() {}

    @Override
    public String name() {
        return "localcache";
    }

    @Override
    public String doc() {
        return "Keys and values in the memory of the server, which later releases have in the module cachedb_local.";
    }

    @Override
    public List<Object> functions() {
        return List.of();
    }

    @Override
    public List<ModuleParameter> parameters() {
        return super.parameters().stream()
                .filter(one ->
                        one.name().equals("cache_clean_period") || one.name().equals("cache_table_size"))
                .toList();
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of();
    }
}
