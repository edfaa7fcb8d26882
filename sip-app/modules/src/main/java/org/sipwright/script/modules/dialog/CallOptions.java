// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.Map;
import java.util.Optional;

/** What create_dialog() is told: letters, or the words that release 4.0 has for them, with commas between. */
final class CallOptions {
    private static final Map<String, String> WORDS = Map.of(
            "bye-on-timeout", "B",
            "options-ping-caller", "P",
            "options-ping-callee", "p",
            "reinvite-ping-caller", "R",
            "reinvite-ping-callee", "r",
            "end-on-race-condition", "E");

    private CallOptions() {}

    /** The letters; empty where a word is none of them. */
    static Optional<String> letters(String text) {
        if (text.indexOf('-') < 0) {
            return Optional.of(text);
        }
        StringBuilder letters = new StringBuilder();
        for (String word : text.split(",")) {
            String letter = WORDS.get(word.strip());
            if (letter == null) {
                return Optional.empty();
            }
            letters.append(letter);
        }
        return Optional.of(letters.toString());
    }
}
