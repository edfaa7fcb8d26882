// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.concurrent.ConcurrentHashMap;

/** One copy of texts that many contacts have, such as the names of user agents. Bounded, since peers choose the texts. */
final class SharedTexts {
    private static final int MOST = 10_000;
    private static final int LONGEST = 256;
    private static final ConcurrentHashMap<String, String> TEXTS = new ConcurrentHashMap<>();

    private SharedTexts() {}

    static String of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return text;
        }
        String shared = TEXTS.get(text);
        if (shared != null) {
            return shared;
        }
        if (TEXTS.size() >= MOST) {
            return text;
        }
        String first = TEXTS.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
