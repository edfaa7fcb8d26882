// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.stream.Collectors;
import org.sipwright.script.language.ast.GlobalValue;

/** The value of a global parameter as one text. */
final class GlobalText {
    private GlobalText() {}

    static String of(GlobalValue value) {
        return switch (value) {
            case GlobalValue.Whole whole -> Integer.toString(whole.value());
            case GlobalValue.Text text -> text.value();
            case GlobalValue.Word word -> word.value();
            case GlobalValue.Workers workers -> workers.least() + " use_auto_scaling_profile " + workers.profile();
            case GlobalValue.Socket socket -> socket(socket);
            case GlobalValue.Bond bond -> "bond:" + bond.name();
            case GlobalValue.Blacklist list -> list.name();
            case GlobalValue.Scaling scaling -> scaling.name();
            case GlobalValue.MemoryGroup group -> group.name() + ": " + String.join(" ", group.modules());
            case GlobalValue.Paths paths -> String.join(":", paths.folders());
            case GlobalValue.TlsDomain domain -> domain.name();
        };
    }

    private static String socket(GlobalValue.Socket socket) {
        StringBuilder text = new StringBuilder();
        socket.protocol().ifPresent(protocol -> text.append(protocol).append(':'));
        text.append(socket.host());
        if (!socket.ports().isEmpty()) {
            text.append(':')
                    .append(socket.ports().stream()
                            .map(ports -> ports.first() == ports.last()
                                    ? "" + ports.first()
                                    : ports.first() + "-" + ports.last())
                            .collect(Collectors.joining(",")));
        }
        socket.options()
                .forEach((name, value) -> text.append(' ')
                        .append(name)
                        .append(value.isEmpty() ? "" : " ")
                        .append(value));
        return text.toString();
    }
}
