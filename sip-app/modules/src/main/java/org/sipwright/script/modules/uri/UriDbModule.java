// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uri;

import java.util.List;

/** The module uri_db of releases 1.4 and 1.5: what of the module uri asks a database. */
public final class UriDbModule extends UriModule {

    /** For the service loader. */
    public UriDbModule() {}

    @Override
    public String name() {
        return "uri_db";
    }

    @Override
    public String doc() {
        return "Checks of who may use which URI, which release 1.6 has in the module uri.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new UriDatabaseFunctions(this));
    }
}
