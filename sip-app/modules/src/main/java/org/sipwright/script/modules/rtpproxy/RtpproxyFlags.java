// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import java.util.Optional;

/**
 * What a script says with the letters of rtpproxy_offer and rtpproxy_answer. Immutable.
 *
 * @param modifiers what goes to the relay with the command
 * @param ignoresMark whether a description that is marked as mended is mended again
 * @param trustsSdp whether the address in the description is told to the relay, and not where the message came from
 * @param lookup whether only a session that exists is changed
 * @param keepsSdp whether the description stays as it is
 * @param origin whether the address in o= is changed too
 * @param session whether the session's c= is changed where the stream has its own
 */
record RtpproxyFlags(
        String modifiers,
        boolean ignoresMark,
        boolean trustsSdp,
        boolean lookup,
        boolean keepsSdp,
        boolean origin,
        boolean session) {

    /** Reads the letters; empty when one is unknown. */
    static Optional<RtpproxyFlags> parse(String letters) {
        StringBuilder modifiers = new StringBuilder();
        boolean[] own = new boolean[6];
        int i = 0;
        while (i < letters.length()) {
            char letter = letters.charAt(i++);
            switch (letter) {
                case 'f', 'F' -> own[0] = true;
                case 'r', 'R' -> own[1] = true;
                case 'l', 'L' -> own[2] = true;
                case 'k', 'K' -> own[3] = true;
                case 'o', 'O' -> own[4] = true;
                case 'c', 'C' -> own[5] = true;
                case 'a', 'A' -> modifiers.append('A');
                case 's', 'S', 'w', 'W' -> modifiers.append(letter == 's' || letter == 'S' ? 'S' : 'W');
                case 'i', 'I' -> modifiers.append('I');
                case 'e', 'E' -> modifiers.append('E');
                case 'z', 'Z', 't', 'T', 'd' -> {
                    int from = i;
                    while (i < letters.length() && Character.isDigit(letters.charAt(i))) {
                        i++;
                    }
                    char sent = letter == 'z' ? 'Z' : letter;
                    modifiers.append(sent).append(letters, from, i);
                }
                case ' ', ',' -> {
                    // separates letters for the reader
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new RtpproxyFlags(modifiers.toString(), own[0], own[1], own[2], own[3], own[4], own[5]));
    }
}
