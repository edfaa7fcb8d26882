// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import java.util.Set;

/** A module: found by the service loader, one instance for each loaded script. */
public interface ScriptModule {

    /** Its name, as in loadmodule without the extension. */
    String name();

    /** The classes whose public static methods are its functions. */
    List<Class<?>> functions();

    /** The parameters that it takes. */
    default Set<String> parameters() {
        return Set.of();
    }

    /** Sets a parameter; numbers come as text. Called before the script starts. */
    default void parameter(RoutingScript script, String name, String value) {}

    /** Called once before the script sees traffic, with the container in place. */
    default void start(RoutingScript script) {}
}
