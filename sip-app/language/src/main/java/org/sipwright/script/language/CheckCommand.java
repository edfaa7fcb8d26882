// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The command {@code check [--json] [--allow-unsupported] [-p COMMAND] FILE...}: says what is wrong with scripts. It ends with 1 when there is an error in one,
 * and with 2 when it is called wrongly. With {@code -p} the text goes through a shell command first. What is not supported yet counts as an error unless it is allowed.
 */
public final class CheckCommand {
    private CheckCommand() {}

    /** The command. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        boolean json = false;
        boolean allowed = false;
        Optional<String> filter = Optional.empty();
        List<String> files = new ArrayList<>();
        for (Iterator<String> words = List.of(args).iterator(); words.hasNext(); ) {
            String arg = words.next();
            if (arg.equals("-p") && words.hasNext()) {
                filter = Optional.of(words.next());
            } else if (arg.equals("--json")) {
                json = true;
            } else if (arg.equals("--allow-unsupported")) {
                allowed = true;
            } else if (arg.startsWith("-") && arg.length() > 1) {
                err.println("check: unknown option " + arg);
                return 2;
            } else {
                files.add(arg);
            }
        }
        if (files.isEmpty()) {
            err.println("usage: check [--json] [--allow-unsupported] [-p COMMAND] FILE...");
            return 2;
        }
        ScriptCheck check =
                new ScriptCheck(Catalog.load(), installed(), new ScriptCheck.Options(Optional.empty(), filter));
        boolean ok = true;
        for (String file : files) {
            CheckedScript checked = check.check(Path.of(file));
            ok &= allowed ? checked.findings(Diagnostic.Severity.ERROR).isEmpty() : checked.isOk();
            if (json) {
                out.println(JsonReport.of(checked));
            } else {
                checked.findings().forEach(finding -> out.println(checked.explain(finding)));
            }
        }
        out.flush();
        return ok ? 0 : 1;
    }

    private static SupportedNames installed() {
        List<SupportedNames> all = new ArrayList<>();
        ServiceLoader.load(SupportedNames.class).forEach(all::add);
        return new SupportedNames() {
            @Override
            public boolean module(String name) {
                return all.stream().anyMatch(one -> one.module(name));
            }

            @Override
            public boolean function(String module, String name) {
                return all.stream().anyMatch(one -> one.function(module, name));
            }
        };
    }
}
