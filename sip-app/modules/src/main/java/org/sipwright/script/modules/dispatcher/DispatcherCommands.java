// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of dispatcher. */
final class DispatcherCommands {
    private static final String UNKNOWN_PARTITION = "ERROR Unknown partition";

    private final DispatcherModule module;

    DispatcherCommands(DispatcherModule module) {
        this.module = module;
    }

    List<ManagementCommand> declarations() {
        return List.of(
                ManagementCommand.of(
                        "ds_set_state",
                        "Switches a destination: a active, i inactive, p probing.",
                        List.of("state", "group", "address"),
                        this::setState),
                new ManagementCommand(
                        "ds_list",
                        "Shows the sets and their destinations.",
                        List.of(List.of(), List.of("partition"), List.of("full"), List.of("full", "partition")),
                        this::list),
                new ManagementCommand(
                        "ds_reload",
                        "Loads the sets again.",
                        List.of(
                                List.of(),
                                List.of("inherit_state"),
                                List.of("partition"),
                                List.of("partition", "inherit_state")),
                        this::reload),
                new ManagementCommand(
                        "ds_push_script_attrs",
                        "Keeps a text with a destination.",
                        List.of(
                                List.of("attrs", "ip", "port", "set"),
                                List.of("attrs", "ip", "port", "set", "partition")),
                        this::push));
    }

    private Object setState(ManagementParameters parameters) throws ManagementException {
        Target.Input input = switch (parameters.requiredText("state").toLowerCase(java.util.Locale.ROOT)) {
            case "a" -> Target.Input.SWITCH_ON;
            case "i" -> Target.Input.SWITCH_OFF;
            case "p" -> Target.Input.SET_PROBING;
            default -> throw new ManagementException(500, "Bad state value");
        };
        String group = parameters.requiredText("group");
        int colon = group.indexOf(':');
        String number = group.substring(colon + 1).trim();
        Partition partition = module.partition(
                        colon < 0 ? "" : group.substring(0, colon).trim())
                .orElseThrow(() -> new ManagementException(404, UNKNOWN_PARTITION));
        String address = parameters.requiredText("address");
        if (!number.matches("[0-9]{1,9}")) {
            throw new ManagementException(500, "bad group value");
        }
        List<Target> targets =
                partition.set(Integer.parseInt(number)).map(TargetSet::targets).orElse(List.of()).stream()
                        .filter(target -> target.data().uri().equals(address))
                        .toList();
        if (targets.isEmpty()) {
            throw new ManagementException(404, "destination not found");
        }
        targets.forEach(target -> module.take(partition, target, input));
        return "OK";
    }

    private List<Partition> partitions(ManagementParameters parameters) throws ManagementException {
        String wanted = parameters.text("partition").orElse("");
        return wanted.isEmpty()
                ? List.copyOf(module.partitions())
                : List.of(module.partition(wanted).orElseThrow(() -> new ManagementException(500, UNKNOWN_PARTITION)));
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        boolean full = parameters.names().contains("full");
        List<Object> shown = new ArrayList<>();
        for (Partition partition : partitions(parameters)) {
            List<Object> sets = new ArrayList<>();
            for (TargetSet set : partition.sets()) {
                List<Object> targets = set.targets().stream()
                        .map(target -> (Object) show(target, full))
                        .toList();
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("id", set.number());
                one.put("Destinations", targets);
                sets.add(one);
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", partition.name());
            one.put("SETS", sets);
            shown.add(one);
        }
        return Map.of("PARTITIONS", shown);
    }

    private static Map<String, Object> show(Target target, boolean full) {
        Map<String, Object> one = new LinkedHashMap<>();
        Target.Data data = target.data();
        one.put("URI", data.uri());
        one.put("state", target.state().shown());
        one.put("first_hit_counter", target.firstHits());
        if (!data.socket().isEmpty()) {
            one.put("socket", data.socket());
        }
        if (!data.attributes().isEmpty()) {
            one.put("attr", data.attributes());
        }
        if (!target.scriptAttributes().isEmpty()) {
            one.put("script_attr", target.scriptAttributes());
        }
        if (full) {
            one.put("weight", data.weight());
            one.put("priority", data.priority());
            if (!data.description().isEmpty()) {
                one.put("description", data.description());
            }
        }
        one.put("resolved_addresses", SetFunctions.addresses(target));
        return one;
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        boolean inherit = !parameters.text("inherit_state").orElse("y").equals("n");
        for (Partition partition : partitions(parameters)) {
            try {
                module.load(partition, inherit);
                module.fillBlacklists();
            } catch (DatabaseException e) {
                throw new ManagementException(500, "Failed to reload");
            }
        }
        return "OK";
    }

    private Object push(ManagementParameters parameters) throws ManagementException {
        boolean found = new SetFunctions(module)
                .push(
                        parameters.requiredText("attrs"),
                        parameters.requiredText("ip"),
                        parameters.number("port").orElse(0),
                        parameters.number("set").orElse(0),
                        parameters.text("partition").orElse(""));
        if (!found) {
            throw new ManagementException(404, "Destination not found");
        }
        return "OK";
    }
}
