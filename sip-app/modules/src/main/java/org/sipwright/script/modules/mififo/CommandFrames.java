// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mififo;

import java.util.Optional;

/**
 * Cuts what writers leave in a pipe into commands: one ends with its line, or with the last brace of its JSON, since opensips-cli
 * ends no line. Chars stand for bytes. Not thread-safe.
 */
final class CommandFrames {
    private static final int LONGEST = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** Takes the next char; gives the command that it ends. A longer one than a mebibyte is cut, and fails to parse. */
    Optional<String> take(char c) {
        if (c == '\n' && !quoted) {
            return depth == 0 ? end() : Optional.empty();
        }
        if (text.length() < LONGEST) {
            text.append(c);
        }
        if (quoted) {
            takeQuoted(c);
            return Optional.empty();
        }
        switch (c) {
            case '"' -> quoted = depth > 0;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                if (depth <= 0) {
                    return end();
                }
            }
            default -> {
                // any other char of a command
            }
        }
        return Optional.empty();
    }

    private void takeQuoted(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            quoted = false;
        }
    }

    /** Whether a command has begun and not ended. */
    boolean isPartial() {
        return !text.isEmpty();
    }

    /** Forgets what has begun. */
    void clear() {
        text.setLength(0);
        depth = 0;
        quoted = false;
        escaped = false;
    }

    private Optional<String> end() {
        String command = text.toString();
        clear();
        return command.isBlank() ? Optional.empty() : Optional.of(command);
    }
}
