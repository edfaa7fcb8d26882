// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.BoundedMatcher;

/**
 * A file of rules {@code "expression", ... EXCEPT "expression" : "expression", ... EXCEPT ...}; ALL stands for every text.
 * Immutable.
 *
 * @param rules the rules in their order
 */
record PermissionFile(List<Rule> rules) {
    private static final Pattern WORD = Pattern.compile("\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|ALL|EXCEPT|[,:])\\s*");

    PermissionFile {
        rules = List.copyOf(rules);
    }

    /** A rule: what the first and the second text must look like. */
    record Rule(Side left, Side right) {}

    /** Expressions one of which must be found, and expressions none of which may be found. */
    record Side(List<Pattern> any, List<Pattern> except) {
        /** Whether a text fits; what an expression counts as that is too much work for the text is up to the caller. */
        boolean matches(String text, boolean unsure) {
            return any.stream().anyMatch(pattern -> isFound(pattern, text, unsure))
                    && except.stream().noneMatch(pattern -> isFound(pattern, text, !unsure));
        }

        private static boolean isFound(Pattern pattern, String text, boolean unsure) {
            BoundedMatcher matcher = BoundedMatcher.of(pattern, text);
            return matcher.find() || unsure && matcher.gaveUp();
        }
    }

    /**
     * Reads a file; one that does not exist has no rules.
     *
     * @throws IOException when it cannot be read, or a line is no rule
     */
    static PermissionFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new PermissionFile(List.of());
        }
        List<Rule> rules = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).trim();
            if (!line.isEmpty() && !line.startsWith("#")) {
                int number = i + 1;
                rules.add(rule(line)
                        .orElseThrow(() -> new IOException(file + ":" + number
                                + ": expected \"expression\", ... : \"expression\", ... with ALL and EXCEPT")));
            }
        }
        return new PermissionFile(rules);
    }

    private static Optional<Rule> rule(String line) {
        List<List<Pattern>> lists = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int list = 0;
        Matcher word = WORD.matcher(line);
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            word.region(at, line.length());
            if (!word.lookingAt()) {
                return Optional.empty();
            }
            switch (word.group(1)) {
                case "," -> {
                    // only separates
                }
                case ":" -> list = 2;
                case "EXCEPT" -> list++;
                case "ALL" -> lists.get(list).add(Pattern.compile(""));
                default -> {
                    try {
                        lists.get(list).add(Pattern.compile(word.group(2)));
                    } catch (PatternSyntaxException e) {
                        return Optional.empty();
                    }
                }
            }
            at = word.end();
        }
        if (lists.get(0).isEmpty() || lists.get(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(new Side(lists.get(0), lists.get(1)), new Side(lists.get(2), lists.get(3))));
    }

    /** Whether a rule certainly fits a pair. */
    boolean fits(String left, String right) {
        return rules.stream().anyMatch(rule -> rule.left.matches(left, false) && rule.right.matches(right, false));
    }

    /** Whether a rule fits a pair, or could: whoever makes an expression too much work must not get past it. */
    boolean canFit(String left, String right) {
        return rules.stream().anyMatch(rule -> rule.left.matches(left, true) && rule.right.matches(right, true));
    }
}
