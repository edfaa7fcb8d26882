// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of load_balancer; their answers have the form of OpenSIPS 3.6. */
final class BalanceCommands {
    private static final int NOT_FOUND = 404;

    private final LoadBalancerModule module;

    BalanceCommands(LoadBalancerModule module) {
        this.module = module;
    }

    List<ManagementCommand> declarations() {
        return List.of(
                ManagementCommand.of("lb_list", "Lists the destinations and their load.", List.of(), ignored -> list()),
                ManagementCommand.of("lb_reload", "Loads the destinations again.", List.of(), ignored -> reload()),
                ManagementCommand.of(
                        "lb_resize",
                        "Changes the capacity of a destination for a resource, until the next reload.",
                        List.of("destination_id", "res_name", "new_capacity"),
                        this::resize),
                new ManagementCommand(
                        "lb_status",
                        "Shows whether a destination takes calls, or switches it on (1) or off (0).",
                        List.of(List.of("destination_id"), List.of("destination_id", "new_status")),
                        this::status));
    }

    private Object list() {
        List<Object> shown = new ArrayList<>();
        for (BalancedDestination one : module.destinations()) {
            BalancedDestination.Data data = one.data();
            List<Object> resources = new ArrayList<>();
            for (String name : data.resources().keySet()) {
                Map<String, Object> resource = new LinkedHashMap<>();
                resource.put("name", name);
                resource.put("max", one.capacity(name).orElse(0));
                resource.put("load", module.load(name, one));
                resources.add(resource);
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("uri", data.uri());
            row.put("id", data.id());
            row.put("group", data.group());
            row.put("enabled", one.isEnabled() ? "yes" : "no");
            row.put("auto-reenable", one.state() == BalancedDestination.State.SWITCHED_OFF ? "off" : "on");
            row.put("Resources", resources);
            if (!data.attributes().isEmpty()) {
                row.put("attrs", data.attributes());
            }
            shown.add(row);
        }
        return Map.of("Destinations", shown);
    }

    private Object reload() throws ManagementException {
        try {
            module.load();
        } catch (DatabaseException e) {
            throw new ManagementException(500, "Failed to reload");
        }
        return "OK";
    }

    private BalancedDestination destination(ManagementParameters parameters) throws ManagementException {
        int id = parameters.number("destination_id").orElse(-1);
        return module.destination(id).orElseThrow(() -> new ManagementException(NOT_FOUND, "Destination ID not found"));
    }

    private Object resize(ManagementParameters parameters) throws ManagementException {
        BalancedDestination destination = destination(parameters);
        int capacity = parameters.number("new_capacity").orElse(0);
        if (capacity < 0) {
            throw new ManagementException(500, "Bad capacity");
        }
        if (!destination.resize(parameters.requiredText("res_name"), capacity)) {
            throw new ManagementException(NOT_FOUND, "Destination has no such resource");
        }
        return "OK";
    }

    private Object status(ManagementParameters parameters) throws ManagementException {
        BalancedDestination destination = destination(parameters);
        if (!parameters.names().contains("new_status")) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("enable", destination.isEnabled() ? "yes" : "no");
            if (!destination.data().attributes().isEmpty()) {
                shown.put("attrs", destination.data().attributes());
            }
            return shown;
        }
        boolean on = parameters.number("new_status").orElse(0) != 0;
        module.take(
                destination,
                on ? BalancedDestination.Input.SWITCH_ON : BalancedDestination.Input.SWITCH_OFF,
                "management");
        return "OK";
    }
}
