// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.regex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/**
 * The module regex: matches against regular expressions in the syntax of Java, which is that of Perl in all that scripts use.
 * A file can hold groups of them: a line {@code [number]} begins a group, each further line is an alternative of it.
 */
public final class RegexModule implements ScriptModule {
    private static final int FAILED = 500;
    private static final int NO_EXPRESSION = -4;

    private String file = "";
    private int mostGroups = 20;
    private int largestGroup = 8_192;
    private boolean anyCase;
    private boolean multiline;
    private boolean dotAll;
    private boolean extended;
    private volatile List<Pattern> groups = List.of();
    private volatile Known known = new Known("", Optional.empty());

    /** The expression that was used last. */
    private record Known(String text, Optional<Pattern> pattern) {}

    /** For the service loader. */
    public RegexModule() {}

    @Override
    public String name() {
        return "regex";
    }

    @Override
    public String doc() {
        return "Regular expressions of Perl, alone and in groups from a file.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("file", "", "The file with the groups.", value -> file = value),
                ModuleParameter.number("max_groups", 20, "How many groups it may have.", value -> mostGroups = value),
                ModuleParameter.number(
                        "group_max_size", 8192, "How many chars a group may have.", value -> largestGroup = value),
                ModuleParameter.number(
                        "pcre_caseless", 0, "Whether letters match in any case.", value -> anyCase = value != 0),
                ModuleParameter.number(
                        "pcre_multiline", 0, "Whether ^ and $ match at line ends.", value -> multiline = value != 0),
                ModuleParameter.number(
                        "pcre_dotall", 0, "Whether a dot matches line ends.", value -> dotAll = value != 0),
                ModuleParameter.number(
                        "pcre_extended",
                        0,
                        "Whether blanks in expressions count not.",
                        value -> extended = value != 0));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("regex_reload", "Reads the file with the groups anew.", List.of(), parameters -> {
                    if (file.isEmpty()) {
                        throw new ManagementException(403, "Group matching not enabled");
                    }
                    try {
                        groups = read();
                        return "OK";
                    } catch (IOException e) {
                        throw new ManagementException(FAILED, e.getMessage());
                    }
                }),
                ManagementCommand.of(
                        "regex_match",
                        "Matches a text against an expression.",
                        List.of("string", "pcre_regex"),
                        parameters -> answer(pattern(parameters.requiredText("pcre_regex"))
                                .map(pattern -> BoundedMatcher.find(pattern, text(parameters))))),
                ManagementCommand.of(
                        "regex_match_group",
                        "Matches a text against a group.",
                        List.of("string", "group"),
                        parameters -> answer(group(parameters.number("group").orElse(0))
                                .map(pattern -> BoundedMatcher.find(pattern, text(parameters))))));
    }

    private static String text(ManagementParameters parameters) {
        return parameters.text("string").orElse("");
    }

    private static Object answer(Optional<Boolean> match) throws ManagementException {
        return match.orElseThrow(() -> new ManagementException(FAILED, "no such expression")) ? "Match" : "Not Match";
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!file.isEmpty()) {
            try {
                groups = read();
            } catch (IOException e) {
                throw new ModuleStartException(e.getMessage(), e);
            }
        }
    }

    private int flags() {
        return (anyCase ? Pattern.CASE_INSENSITIVE : 0)
                | (multiline ? Pattern.MULTILINE : 0)
                | (dotAll ? Pattern.DOTALL : 0)
                | (extended ? Pattern.COMMENTS : 0);
    }

    private List<Pattern> read() throws IOException {
        List<StringBuilder> texts = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(Path.of(file), ISO_8859_1)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.matches("\\[[0-9]+\\]")) {
                int group = Integer.parseInt(text.substring(1, text.length() - 1));
                if (group != texts.size() || group >= mostGroups) {
                    throw new IOException(file + ":" + number + ": the group [" + texts.size()
                            + "] was expected, and no more than " + mostGroups + " groups");
                }
                texts.add(new StringBuilder());
            } else if (texts.isEmpty()) {
                throw new IOException(file + ":" + number + ": the group [0] was expected");
            } else {
                StringBuilder group = texts.getLast();
                group.append(group.isEmpty() ? "" : "|")
                        .append("(?:")
                        .append(text)
                        .append(')');
                if (group.length() > largestGroup) {
                    throw new IOException(file + ":" + number + ": the group is larger than group_max_size");
                }
            }
        }
        return compile(texts);
    }

    private List<Pattern> compile(List<StringBuilder> texts) throws IOException {
        List<Pattern> compiled = new ArrayList<>();
        for (StringBuilder text : texts) {
            try {
                compiled.add(Pattern.compile(text.toString(), flags()));
            } catch (PatternSyntaxException e) {
                throw new IOException(file + ": group [" + compiled.size() + "]: " + e.getDescription(), e);
            }
        }
        return List.copyOf(compiled);
    }

    private Optional<Pattern> group(int number) {
        List<Pattern> all = groups;
        return number < 0 || number >= all.size() ? Optional.empty() : Optional.of(all.get(number));
    }

    private Optional<Pattern> pattern(String text) {
        Known last = known;
        if (!last.text().equals(text)) {
            Optional<Pattern> pattern;
            try {
                pattern = Optional.of(Pattern.compile(text, flags()));
            } catch (PatternSyntaxException e) {
                pattern = Optional.empty();
            }
            last = new Known(text, pattern);
            known = last;
        }
        return last.pattern();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "pcre_match",
            doc = "True when a text matches an expression; -4 when the expression is none.")
    public int match(ScriptContext context, String text, String expression) {
        Optional<Pattern> pattern = pattern(expression);
        return pattern.isEmpty() ? NO_EXPRESSION : BoundedMatcher.find(pattern.get(), text) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "pcre_match_group",
            least = 1,
            doc =
                    "True when a text matches an expression of a group of the file, group 0 without a number; -4 when there is no "
                            + "such group.")
    public int matchGroup(ScriptContext context, String text, int group) {
        Optional<Pattern> pattern = group(group == ScriptContext.OMITTED ? 0 : group);
        return pattern.isEmpty() ? NO_EXPRESSION : BoundedMatcher.find(pattern.get(), text) ? 1 : -1;
    }
}
