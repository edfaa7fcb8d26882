// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptModule;

/** The module rr. */
public final class RrModule implements ScriptModule {
    private static final Map<RoutingScript, Boolean> WITHOUT_FROM_TAG =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** For the service loader. */
    public RrModule() {}

    @Override
    public String name() {
        return "rr";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(RecordRouteFunctions.class);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("append_fromtag");
    }

    @Override
    public void parameter(RoutingScript script, String name, String value) {
        if (name.equals("append_fromtag") && value.equals("0")) {
            WITHOUT_FROM_TAG.put(script, true);
        }
    }

    static boolean appendsFromTag(RoutingScript script) {
        return !WITHOUT_FROM_TAG.containsKey(script);
    }
}
