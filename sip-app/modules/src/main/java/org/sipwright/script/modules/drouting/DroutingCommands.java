// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of drouting. */
final class DroutingCommands {
    private final DroutingModule module;

    DroutingCommands(DroutingModule module) {
        this.module = module;
    }

    List<ManagementCommand> declarations() {
        return List.of(
                new ManagementCommand(
                        "dr_reload",
                        "Loads gateways, carriers and rules again.",
                        List.of(List.of(), List.of("inherit_state")),
                        this::reload),
                ManagementCommand.of("dr_reload_status", "Says when they were loaded.", List.of(), this::reloadStatus),
                new ManagementCommand(
                        "dr_gw_status",
                        "Shows gateways, or switches one: 1 on, 0 off.",
                        List.of(List.of(), List.of("gw_id"), List.of("gw_id", "status")),
                        this::gatewayStatus),
                new ManagementCommand(
                        "dr_carrier_status",
                        "Shows carriers, or switches one: 1 on, 0 off.",
                        List.of(List.of(), List.of("carrier_id"), List.of("carrier_id", "status")),
                        this::carrierStatus),
                new ManagementCommand(
                        "dr_enable_probing",
                        "Tells whether gateways are probed, or turns that on and off.",
                        List.of(List.of(), List.of("status")),
                        this::enableProbing),
                new ManagementCommand(
                        "dr_number_routing",
                        "Shows the rule that fits a number.",
                        List.of(List.of("number"), List.of("group_id", "number")),
                        this::numberRouting));
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        try {
            if (!module.reload(!parameters.text("inherit_state").orElse("y").equals("n"))) {
                throw new ManagementException(500, "Reload in progress");
            }
            return "OK";
        } catch (DatabaseException e) {
            throw new ManagementException(500, "Failed to reload");
        }
    }

    private Object enableProbing(ManagementParameters parameters) throws ManagementException {
        if (parameters.names().contains("status")) {
            module.setProbing(parameters.number("status").orElse(0) != 0);
            return "OK";
        }
        return Map.of("Status", module.isProbing() ? 1 : 0);
    }

    private Object reloadStatus(ManagementParameters parameters) {
        String date = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(Instant.ofEpochMilli(module.loadedAtMillis()));
        return Map.of("Date", date);
    }

    /** What is told of a gateway; its name and address only in lists. */
    private static Map<String, Object> show(Gateway gateway, boolean listed) {
        Map<String, Object> one = new LinkedHashMap<>();
        if (listed) {
            one.put("ID", gateway.data().id());
            one.put("IP", gateway.data().address());
        }
        attributes(one, gateway.data().attributes());
        one.put("State", gateway.state().shown());
        return one;
    }

    private static void attributes(Map<String, Object> shown, String attributes) {
        if (!attributes.isEmpty()) {
            shown.put("ATTRS", attributes);
        }
    }

    private Object gatewayStatus(ManagementParameters parameters) throws ManagementException {
        String id = parameters.text("gw_id").orElse("");
        if (id.isEmpty()) {
            return Map.of(
                    "Gateways",
                    module.routing().gateways().values().stream()
                            .map(gateway -> show(gateway, true))
                            .toList());
        }
        Gateway gateway = module.routing().gateways().get(id);
        if (gateway == null) {
            throw new ManagementException(404, "GW ID not found");
        }
        if (parameters.names().contains("status")) {
            boolean on = parameters.number("status").orElse(0) != 0;
            module.switchTo(gateway, on ? Gateway.State.ACTIVE : Gateway.State.DISABLED);
            return "OK";
        }
        return show(gateway, false);
    }

    private Map<String, Object> show(RoutingTables.Carrier carrier, boolean listed) {
        Map<String, Object> one = new LinkedHashMap<>();
        if (listed) {
            one.put("ID", carrier.id());
        }
        attributes(one, carrier.attributes());
        one.put("Enabled", module.routing().isEnabled(carrier.id()) ? "yes" : "no");
        return one;
    }

    private Object carrierStatus(ManagementParameters parameters) throws ManagementException {
        String id = parameters.text("carrier_id").orElse("");
        if (id.isEmpty()) {
            List<Object> shown = new ArrayList<>();
            module.routing().carriers().values().forEach(carrier -> shown.add(show(carrier, true)));
            return Map.of("Carriers", shown);
        }
        RoutingTables.Carrier carrier = module.routing().carriers().get(id);
        if (carrier == null) {
            throw new ManagementException(404, "Carrier ID not found");
        }
        if (parameters.names().contains("status")) {
            module.routing().setEnabled(id, parameters.number("status").orElse(0) != 0);
            return "OK";
        }
        return show(carrier, false);
    }

    private Object numberRouting(ManagementParameters parameters) throws ManagementException {
        String number = parameters.requiredText("number");
        int group = parameters.number("group_id").orElse(0);
        long now = module.environment().container().currentTimeMillis();
        List<RoutingTables.Rule> rules = module.routing().find(group, number, false, now);
        if (rules.isEmpty()) {
            return "No match";
        }
        RoutingTables.Rule rule = rules.getFirst();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Matched Prefix", rule.prefix());
        answer.put(
                "GW List",
                rule.targets().stream()
                        .map(RoutingTables.Member::name)
                        .map(name ->
                                name.startsWith("#") ? Map.of("CARRIER", name.substring(1)) : Map.of("GATEWAY", name))
                        .toList());
        attributes(answer, rule.attributes());
        return answer;
    }
}
