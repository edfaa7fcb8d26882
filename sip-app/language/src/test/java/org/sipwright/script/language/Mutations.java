// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Random;

/** Changes a text at random, so that it is nearly a script. */
final class Mutations {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "'",
            ";",
            ",",
            "$",
            "$(",
            "/*",
            "*/",
            "#",
            "\\",
            "if",
            "else",
            "route",
            "route[",
            "case",
            "default:",
            "switch (",
            "while",
            "for",
            "break;",
            "exit;",
            "modparam(",
            "loadmodule \"",
            "=",
            "==",
            "=~",
            ":=",
            "and",
            "or",
            "not",
            "NULL",
            "1.2.3.4/",
            "::",
            "0x",
            "\n",
            "\u0000",
            "\u00e9",
            "include_file \"x\"\n",
            "{s.",
            "$avp($var(",
            "event_route[E, sync]",
            "-",
            "~",
            "<<",
            "socket=",
            "alias=",
            "dst_blacklist=",
            "mem-group");

    private Mutations() {}

    /** A text that differs from the given one in some places. */
    static String of(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = random.nextInt(6) + 1; n > 0 && !changed.isEmpty(); n--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(7)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.delete(at, end);
                case 2 -> changed.insert(at, (char) random.nextInt(256));
                case 3 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 4 -> changed.insert(random.nextInt(changed.length()), changed.substring(at, end));
                case 5 -> changed.setCharAt(at, (char) random.nextInt(256));
                default -> changed.setLength(at);
            }
        }
        return changed.toString();
    }
}
