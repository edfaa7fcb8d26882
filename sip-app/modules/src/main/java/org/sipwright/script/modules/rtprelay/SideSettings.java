// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.media.RelayEngine;

/** What a script says of a side of a call, by name. Thread-safe. */
final class SideSettings {
    static final String FLAGS = "flags";
    static final String BODY = "body";
    static final String DELETE = "delete";

    /** What can be said of a side. */
    static final Set<String> NAMES = Set.of(FLAGS, "peer", "ip", "type", "iface", BODY, DELETE, "disabled");

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    Object get(String name) {
        return values.get(name);
    }

    void set(String name, Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    boolean isDisabled() {
        Object value = values.get("disabled");
        return value != null && !value.toString().equals("0");
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** What the relay is told of the side; what is not said of it is taken from the usual one. */
    RelayEngine.Side side(SideSettings usual) {
        return new RelayEngine.Side(
                text(FLAGS, usual), text("peer", usual), text("ip", usual), text("type", usual), text("iface", usual));
    }

    private String text(String name, SideSettings usual) {
        return values.containsKey(name) ? text(name) : usual.text(name);
    }
}
