// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands about blacklists. Their answers look as those of OpenSIPS 3.6. */
final class BlacklistCommands {
    private static final int BAD_VALUE = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String NAME = "name";

    private final Blacklists lists;

    BlacklistCommands(Blacklists lists) {
        this.lists = lists;
    }

    List<ManagementCommand> all() {
        return List.of(
                CoreCommands.command(
                        "list_blacklists",
                        "Lists the blacklists with their rules, or one of them.",
                        List.of(List.of(), List.of(NAME)),
                        this::list),
                CoreCommands.command(
                        "check_blacklist",
                        "Says which rule of a blacklist a target falls under.",
                        List.of(
                                List.of(NAME, "ip"),
                                List.of(NAME, "proto", "ip"),
                                List.of(NAME, "proto", "ip", "port"),
                                List.of(NAME, "proto", "ip", "port", "pattern")),
                        this::check),
                CoreCommands.command(
                        "check_blacklists",
                        "Lists the blacklists that a target falls under.",
                        List.of(
                                List.of("ip"),
                                List.of("proto", "ip"),
                                List.of("proto", "ip", "port"),
                                List.of("proto", "ip", "port", "pattern")),
                        this::checkAll),
                CoreCommands.command(
                        "add_blacklist_rule",
                        "Adds a rule, as [!][proto,]net[,port[,pattern]], to a blacklist, for so many seconds.",
                        List.of(List.of(NAME, "rule"), List.of(NAME, "rule", "expire")),
                        this::add),
                CoreCommands.command(
                        "del_blacklist_rule",
                        "Takes a rule away from a blacklist.",
                        List.of(List.of(NAME, "rule")),
                        this::remove));
    }

    private Map<String, Object> view(Blacklist.Entry entry) {
        BlacklistRule rule = entry.rule();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("flags", rule.negated() ? 1 : 0);
        view.put("IP", rule.network().address().getHostAddress());
        view.put("Mask", rule.mask());
        view.put("Proto", rule.protocol());
        view.put("Port", rule.port());
        if (!rule.pattern().isEmpty()) {
            view.put("Match", rule.pattern());
        }
        if (entry.expires()) {
            view.put("Expire", entry.until() - lists.now());
        }
        return view;
    }

    private Map<String, Object> view(Blacklist list) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(NAME, list.name());
        view.put("owner", list.owner());
        view.put("flags", list.flags());
        view.put("Rules", list.entries(lists.now()).stream().map(this::view).toList());
        return view;
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        if (parameters.text(NAME).isEmpty()) {
            return Map.of("Lists", lists.all().stream().map(this::view).toList());
        }
        return lists.find(parameters.requiredText(NAME))
                .map(this::view)
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Unknown name"));
    }

    private Blacklist named(ManagementParameters parameters) throws ManagementException {
        return lists.find(parameters.requiredText(NAME))
                .orElseThrow(() -> new ManagementException(BAD_VALUE, "Missing or bad blacklist name"));
    }

    private static BlacklistRule.Target target(ManagementParameters parameters) throws ManagementException {
        return new BlacklistRule.Target(
                parameters.text("proto").orElse(BlacklistRule.ANY).toLowerCase(Locale.ROOT),
                IpNetwork.address(parameters.requiredText("ip"))
                        .orElseThrow(() -> new ManagementException(BAD_VALUE, "Missing or bad IP")),
                parameters.number("port").orElse(0),
                parameters.text("pattern").orElse(""));
    }

    private Object check(ManagementParameters parameters) throws ManagementException {
        return named(parameters)
                .match(target(parameters), lists.now())
                .map(this::view)
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Not Matched"));
    }

    private Object checkAll(ManagementParameters parameters) throws ManagementException {
        BlacklistRule.Target target = target(parameters);
        List<String> names = lists.all().stream()
                .filter(list -> list.match(target, lists.now()).isPresent())
                .map(Blacklist::name)
                .toList();
        return names;
    }

    private Blacklist changeable(ManagementParameters parameters) throws ManagementException {
        Blacklist list = named(parameters);
        if (list.isReadOnly()) {
            throw new ManagementException(FORBIDDEN, "Cannot modify read-only blacklist");
        }
        return list;
    }

    private static BlacklistRule rule(ManagementParameters parameters) throws ManagementException {
        return BlacklistRule.parse(parameters.requiredText("rule"))
                .orElseThrow(() -> new ManagementException(BAD_VALUE, "Missing or bad rule"));
    }

    private Object add(ManagementParameters parameters) throws ManagementException {
        Blacklist list = changeable(parameters);
        int seconds = parameters.number("expire").orElse(0);
        if (!list.add(rule(parameters), seconds > 0 ? lists.now() + seconds : Long.MAX_VALUE)) {
            throw new ManagementException(FORBIDDEN, "The blacklist is full");
        }
        return "OK";
    }

    private Object remove(ManagementParameters parameters) throws ManagementException {
        if (!changeable(parameters).remove(rule(parameters))) {
            throw new ManagementException(NOT_FOUND, "Rule not found");
        }
        return "OK";
    }
}
