// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.sipwright.script.language.ast.Dialect;

/**
 * The command {@code check [--json] [--dialect RELEASE] [-p COMMAND] [--allow-unsupported] FILE...}: says what is wrong with
 * scripts. It ends with 1 when there is an error in one, and with 2 when it is called wrongly. What is not supported yet counts
 * as an error unless it is allowed.
 */
public final class CheckCommand {
    private static final String USAGE =
            "usage: check [--json] [--dialect RELEASE] [-p COMMAND] [--allow-unsupported] FILE...";

    private final List<String> files = new ArrayList<>();
    private boolean json;
    private boolean allowed;
    private Optional<Dialect> dialect = Optional.empty();
    private Optional<String> filter = Optional.empty();

    private CheckCommand() {}

    /** The command. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        CheckCommand command = new CheckCommand();
        Optional<String> mistake = command.parse(args);
        if (mistake.isPresent()) {
            err.println("check: " + mistake.get());
            err.println(USAGE);
            return 2;
        }
        StringBuilder text = new StringBuilder();
        boolean ok = command.check(text);
        out.print(text);
        out.flush();
        return ok ? 0 : 1;
    }

    /** Takes the arguments; gives what is wrong with them. */
    private Optional<String> parse(String[] args) {
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            boolean last = i + 1 == args.length;
            switch (arg) {
                case "--json" -> json = true;
                case "--allow-unsupported" -> allowed = true;
                case "--dialect", "-p" -> {
                    if (last) {
                        return Optional.of("the option " + arg + " needs a value");
                    }
                    i++;
                    if (arg.equals("-p")) {
                        filter = Optional.of(args[i]);
                    } else {
                        dialect = Dialect.of(args[i]);
                        if (dialect.isEmpty()) {
                            return Optional.of(
                                    "'" + args[i] + "' is no release; write one such as 1.x, 2.4, 3.1, 3.6 or 4.0");
                        }
                    }
                }
                default -> {
                    if (arg.startsWith("-") && arg.length() > 1) {
                        return Optional.of("unknown option " + arg);
                    }
                    files.add(arg);
                }
            }
        }
        return files.isEmpty() ? Optional.of("no file is named") : Optional.empty();
    }

    private boolean check(StringBuilder into) {
        ScriptCheck check = new ScriptCheck(Catalog.load(), installed(), new ScriptCheck.Options(dialect, filter));
        boolean ok = true;
        for (String file : files) {
            CheckedScript checked = check.check(path(file));
            ok &= allowed ? checked.findings(Diagnostic.Severity.ERROR).isEmpty() : checked.isOk();
            if (json) {
                into.append(JsonReport.of(checked)).append('\n');
            } else {
                for (Diagnostic finding : checked.findings()) {
                    into.append(checked.explain(finding)).append('\n');
                }
            }
        }
        return ok;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            return Path.of(file.replace('\0', '?'));
        }
    }

    /** What the modules on the class path have together. */
    private static SupportedNames installed() {
        List<SupportedNames> all = new ArrayList<>();
        ServiceLoader.load(SupportedNames.class).forEach(all::add);
        return new Together(List.copyOf(all));
    }

    /** What several have together. */
    private record Together(List<SupportedNames> all) implements SupportedNames {
        private boolean any(Predicate<SupportedNames> question) {
            for (SupportedNames one : all) {
                if (question.test(one)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean module(String name) {
            return any(one -> one.module(name));
        }

        @Override
        public boolean ownModule(String name) {
            return any(one -> one.ownModule(name));
        }

        @Override
        public Optional<String> missingEffect(String name) {
            return all.stream().flatMap(one -> one.missingEffect(name).stream()).findFirst();
        }

        @Override
        public boolean function(String module, String name) {
            return any(one -> one.function(module, name));
        }

        @Override
        public boolean event(String module, String name) {
            return any(one -> one.event(module, name));
        }

        @Override
        public boolean variable(String name) {
            return any(one -> one.variable(name));
        }

        @Override
        public boolean transformation(String group, String name) {
            return any(one -> one.transformation(group, name));
        }

        @Override
        public boolean parameter(String module, String name) {
            return any(one -> one.parameter(module, name));
        }

        @Override
        public boolean global(String name) {
            return any(one -> one.global(name));
        }
    }
}
