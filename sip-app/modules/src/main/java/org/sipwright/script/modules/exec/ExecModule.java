// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/**
 * The module exec: runs commands by /bin/sh. What a script puts into a command is the script's own risk: texts from messages
 * must not get into it unquoted.
 */
public final class ExecModule implements ScriptModule {
    private int timeToKill;
    private boolean setVariables;

    /** For the service loader. */
    public ExecModule() {}

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String doc() {
        return "Runs commands of the operating system.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "time_to_kill",
                        0,
                        "After how many seconds a command is ended by force; 0 for never.",
                        value -> timeToKill = value),
                ModuleParameter.number(
                        "setvars",
                        0,
                        "Whether commands find parts of the message in environment variables such as SIP_RURI.",
                        value -> setVariables = value != 0),
                ModuleParameter.number("async", 0, "Accepted; commands never hold up other calls.", value -> {}));
    }

    private Map<String, String> environment(ScriptContext context, List<Object> more) {
        Map<String, String> environment = new HashMap<>();
        if (setVariables) {
            context.request().ifPresent(request -> {
                environment.put("SIP_METHOD", request.method());
                environment.put("SIP_RURI", request.requestUriText());
                environment.put("SIP_OURI", request.receivedUriText());
                environment.put("SIP_SRCIP", request.source().getAddress().getHostAddress());
            });
            for (int i = 0; i < context.message().headerCount(); i++) {
                String name = context.message()
                        .headerName(i)
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace('-', '_');
                environment.putIfAbsent("SIP_HF_" + name, context.message().headerValue(i));
            }
        }
        for (Object one : more) {
            String text = one.toString();
            int equals = text.indexOf('=');
            if (equals > 0) {
                environment.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return environment;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "exec",
            least = 1,
            blocking = true,
            since = "2.2",
            doc =
                    "Runs a command: with an input, variables for what it writes and for its errors, and one whose values such as "
                            + "NAME=value are its environment. True when it could be run, whatever its exit status.")
    public int run(
            ScriptContext context,
            String command,
            String input,
            ScriptVariable output,
            ScriptVariable errors,
            ScriptVariable more) {
        Optional<CommandRun> run =
                CommandRun.of(command, input, environment(context, more.values(context)), timeToKill);
        if (run.isEmpty()) {
            return -1;
        }
        put(context, output, run.get().output());
        put(context, errors, run.get().errors());
        return 1;
    }

    private static void put(ScriptContext context, ScriptVariable variable, String text) {
        if (variable != ScriptVariable.NONE && !text.isEmpty()) {
            variable.set(context, text);
        }
    }

    private static List<String> lines(String output) {
        return output.lines().filter(line -> !line.isEmpty()).toList();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "exec_dset",
            blocking = true,
            until = "2.4",
            doc = "Runs a command with the Request-URI behind it; the lines that it writes become the destinations.")
    public int destinations(ScriptContext context, String command) {
        if (context.request().isEmpty()) {
            return -1;
        }
        Map<String, String> variables = environment(context, List.of());
        variables.put("SIPWRIGHT_RURI", context.request().get().requestUriText());
        Optional<CommandRun> run = CommandRun.of(command + " \"$SIPWRIGHT_RURI\"", "", variables, timeToKill);
        List<String> lines = run.map(one -> lines(one.output())).orElse(List.of());
        if (run.isEmpty() || run.get().status() != 0 || lines.isEmpty()) {
            return -1;
        }
        context.request().get().setRequestUriText(lines.getFirst());
        lines.stream()
                .skip(1)
                .limit(DestinationSet.MOST)
                .map(Destination::of)
                .forEach(DestinationSet.of(context.state()).branches()::add);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "exec_msg", blocking = true, until = "2.4", doc = "Runs a command that reads the message.")
    public int message(ScriptContext context, String command) {
        Optional<CommandRun> run =
                CommandRun.of(command, context.message().wireText(), environment(context, List.of()), timeToKill);
        return run.isPresent() && run.get().status() == 0 ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "exec_avp",
            least = 1,
            blocking = true,
            until = "2.4",
            doc =
                    "Runs a command; the lines that it writes become the values of AVPs, named with semicolons between them, or of "
                            + "the AVPs 1, 2 and so on.")
    public int values(ScriptContext context, String command, String names) {
        Optional<CommandRun> run = CommandRun.of(command, "", environment(context, List.of()), timeToKill);
        if (run.isEmpty() || run.get().status() != 0) {
            return -1;
        }
        List<String> lines = lines(run.get().output());
        List<ScriptVariable> variables = new ArrayList<>();
        try {
            for (String name : names.isEmpty() ? new String[0] : names.split(";")) {
                variables.add(context.environment().linker().variable(name.strip()));
            }
        } catch (LinkException e) {
            ExecLog.LOG.failed(command, e.getMessage());
            return -1;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (names.isEmpty()) {
                context.state().pushAvp(Integer.toString(i + 1), lines.get(i));
            } else if (i < variables.size()) {
                variables.get(i).set(context, lines.get(i));
            }
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "exec_getenv",
            until = "2.4",
            doc = "Sets a variable to an environment variable of the server.")
    public int environmentVariable(ScriptContext context, String name, ScriptVariable result) {
        String value = System.getenv(name);
        return value != null && result.set(context, value) ? 1 : -1;
    }
}
