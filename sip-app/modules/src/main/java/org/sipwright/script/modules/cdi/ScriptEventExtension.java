// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.sipwright.script.runtime.cdi.ToScript;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Brings events of the application, fired with {@link ToScript}, to the running script. */
public final class ScriptEventExtension implements Extension {

    /** For the container. */
    public ScriptEventExtension() {}

    void observe(@Observes AfterBeanDiscovery discovery) {
        discovery
                .<ScriptEvent>addObserverMethod()
                .beanClass(ScriptEventExtension.class)
                .observedType(ScriptEvent.class)
                .addQualifier(ToScript.Literal.INSTANCE)
                .notifyWith(context -> raise(context.getEvent()));
    }

    private static void raise(ScriptEvent event) {
        RunningScripts.current()
                .ifPresent(script -> script.environment().events().raise(event));
    }
}
