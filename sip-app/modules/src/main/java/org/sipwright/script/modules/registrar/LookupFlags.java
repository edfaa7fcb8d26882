// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * The flags of lookup(), in the words of release 3 or the letters before. Immutable.
 *
 * @param noBranches whether only the preferred contact is taken
 * @param onlyBranches whether the Request-URI stays
 * @param expandBranches whether branches that are there are looked up too
 * @param methodFilter whether contacts must take the method
 * @param agent what the User-Agent must look like
 * @param mostLatency longest ping in microseconds
 * @param byLatency whether the fastest contact comes first
 */
record LookupFlags(
        boolean noBranches,
        boolean onlyBranches,
        boolean expandBranches,
        boolean methodFilter,
        Optional<Pattern> agent,
        OptionalInt mostLatency,
        boolean byLatency) {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*,?\\s*(?:u(?:a-filtering=)?(/(?:[^/\\\\]|\\\\.)*/)([a-z]*)|(max-ping-latency=|y)([0-9]{1,9})|([A-Za-z-]{2,})|([bBrmiegY]))\\s*");

    /** Collects flags. */
    private static final class Found {
        private boolean noBranches;
        private boolean onlyBranches;
        private boolean expand;
        private boolean methods;
        private boolean anyCase;
        private boolean byLatency;
        private String agent = "";
        private OptionalInt latency = OptionalInt.empty();
    }

    /**
     * Reads flags.
     *
     * @throws LinkException when a word is none of them
     */
    static LookupFlags parse(String text) throws LinkException {
        Found found = new Found();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            token.region(at, text.length());
            if (!token.lookingAt()) {
                throw new LinkException("lookup() has no flag '" + text.substring(at) + "'");
            }
            take(found, token, text);
            at = token.end();
        }
        return new LookupFlags(
                found.noBranches,
                found.onlyBranches,
                found.expand,
                found.methods,
                agent(found),
                found.latency,
                found.byLatency);
    }

    private static void take(Found found, Matcher token, String text) throws LinkException {
        if (token.group(1) != null) {
            found.agent = token.group(1).substring(1, token.group(1).length() - 1);
            found.anyCase |= token.group(2).contains("i");
        } else if (token.group(4) != null) {
            found.latency = OptionalInt.of(Integer.parseInt(token.group(4)));
        } else if (token.group(5) != null && word(found, token.group(5))) {
            return;
        } else {
            String letters = token.group(5) != null ? token.group(5) : token.group(6);
            for (char letter : letters.toCharArray()) {
                if (!letter(found, letter)) {
                    throw new LinkException("lookup() has no flag '" + letters + "' in '" + text + "'");
                }
            }
        }
    }

    private static boolean word(Found found, String word) throws LinkException {
        switch (word) {
            case "no-branches" -> found.noBranches = true;
            case "to-branches-only" -> found.onlyBranches = true;
            case "branch" -> found.expand = true;
            case "method-filtering" -> found.methods = true;
            case "case-insensitive" -> found.anyCase = true;
            case "extended-regexp" -> {}
            case "sort-by-latency" -> found.byLatency = true;
            case "global" ->
                throw new LinkException(
                        "the flag 'global' of lookup() is not supported: it asks other servers of a federation");
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(Found found, char letter) throws LinkException {
        switch (letter) {
            case 'b' -> found.noBranches = true;
            case 'B' -> found.onlyBranches = true;
            case 'r' -> found.expand = true;
            case 'm' -> found.methods = true;
            case 'i' -> found.anyCase = true;
            case 'e' -> {
                // all expressions are extended ones here
            }
            case 'Y' -> found.byLatency = true;
            case 'g' ->
                throw new LinkException(
                        "the flag 'g' of lookup() is not supported: it asks other servers of a federation");
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Optional<Pattern> agent(Found found) throws LinkException {
        if (found.agent.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(found.agent, found.anyCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new LinkException("'" + found.agent + "' is no regular expression: " + e.getDescription());
        }
    }
}
