// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.HashMap;
import java.util.Map;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters that proto_ws and proto_wss share. */
final class WebSocketParameters {
    private final Map<String, String> settings = new HashMap<>(Map.of("ws-origin-required", "true"));

    Map<String, String> settings() {
        return settings;
    }

    ModuleParameter resource(String name) {
        return new ModuleParameter(
                name,
                ModuleParameter.Type.TEXT,
                "/",
                "The path that WebSockets from here ask for; those of peers may ask for any.",
                value -> {
                    if (!value.text().startsWith("/")) {
                        throw new LinkException("'" + name + "' takes a path that begins with a slash");
                    }
                    settings.put("ws-asked-resource", value.text());
                });
    }

    ModuleParameter handshake(String name) {
        return ModuleParameter.number(
                name,
                100,
                "How long a handshake may take, in ms: 2000 at least, since the whole of it counts; 5000 where it is not set.",
                value -> settings.put("handshake-millis", TransportModule.handshakeMillis(value)));
    }

    ModuleParameter origin() {
        return ModuleParameter.any(
                "require_origin",
                "1",
                "Whether WebSockets need an Origin.",
                value -> settings.put(
                        "ws-origin-required", Boolean.toString(!value.equals("0") && !value.equalsIgnoreCase("no"))));
    }
}
