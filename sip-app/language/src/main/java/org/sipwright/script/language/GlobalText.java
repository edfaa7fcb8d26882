// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import org.sipwright.script.language.ast.GlobalValue;

/** The value of a global parameter as one text. */
final class GlobalText {
    private GlobalText() {}

    static String of(GlobalValue value) {
        if (value instanceof GlobalValue.Whole whole) {
            return Integer.toString(whole.value());
        }
        if (value instanceof GlobalValue.Text text) {
            return text.value();
        }
        if (value instanceof GlobalValue.Word word) {
            return word.value();
        }
        if (value instanceof GlobalValue.Paths paths) {
            return String.join(":", paths.folders());
        }
        return value instanceof GlobalValue.Socket socket ? socket(socket) : other(value);
    }

    /** The rare ones; only for them is a switch over types worth the time that it costs before it first runs. */
    private static String other(GlobalValue value) {
        return switch (value) {
            case GlobalValue.Whole whole -> Integer.toString(whole.value());
            case GlobalValue.Text text -> text.value();
            case GlobalValue.Word word -> word.value();
            case GlobalValue.Socket socket -> socket(socket);
            case GlobalValue.Workers workers -> workers.least() + " use_auto_scaling_profile " + workers.profile();
            case GlobalValue.Bond bond -> "bond:" + bond.name();
            case GlobalValue.Blacklist list -> blacklist(list);
            case GlobalValue.Scaling scaling -> scaling.name();
            case GlobalValue.MemoryGroup group -> group.name() + ": " + String.join(" ", group.modules());
            case GlobalValue.Paths paths -> String.join(":", paths.folders());
            case GlobalValue.TlsDomain domain -> domain.name();
        };
    }

    /** Name and flags, and a line for each rule. */
    private static String blacklist(GlobalValue.Blacklist list) {
        StringBuilder text = new StringBuilder(list.name());
        if (!list.flags().isEmpty()) {
            text.append('/').append(String.join(",", list.flags()));
        }
        for (GlobalValue.Rule rule : list.rules()) {
            text.append('\n')
                    .append(rule.negated() ? "!" : "")
                    .append(rule.protocol())
                    .append(',')
                    .append(rule.network())
                    .append(',')
                    .append(rule.port())
                    .append(rule.pattern().isEmpty() ? "" : ",")
                    .append(rule.pattern());
        }
        return text.toString();
    }

    private static String socket(GlobalValue.Socket socket) {
        StringBuilder text = new StringBuilder();
        socket.protocol().ifPresent(protocol -> text.append(protocol).append(':'));
        text.append(socket.host());
        if (!socket.ports().isEmpty()) {
            char before = ':';
            for (GlobalValue.Ports ports : socket.ports()) {
                text.append(before).append(ports.first());
                if (ports.last() != ports.first()) {
                    text.append('-').append(ports.last());
                }
                before = ',';
            }
        }
        socket.options()
                .forEach((name, value) -> text.append(' ')
                        .append(name)
                        .append(value.isEmpty() ? "" : " ")
                        .append(value));
        return text.toString();
    }
}
