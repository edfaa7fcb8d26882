// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.io.IOException;
import java.lang.ProcessHandle.Info;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.cachedb.CacheStore;
import org.sipwright.script.modules.cachedb.CacheStores;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.runtime.text.Strftime;

/** The management commands of the core about the server itself. Their answers look as those of OpenSIPS 3.6. */
final class CoreCommands {
    private static final String OK = "OK";
    private static final int NOT_FOUND = 404;
    private static final int BAD_VALUE = 400;
    private static final int FAILED = 500;

    private final CoreModule core;
    private final CacheStores caches;

    CoreCommands(CoreModule core, CacheStores caches) {
        this.core = core;
        this.caches = caches;
    }

    private ScriptEnvironment environment() {
        return core.environment();
    }

    List<ManagementCommand> all() {
        return List.of(
                command(
                        "which",
                        "Lists the commands, or the parameter lists that one takes.",
                        List.of(List.of(), List.of("command")),
                        this::which),
                command("help", "Says what a command does.", List.of(List.of(), List.of("mi_cmd")), this::help),
                command("uptime", "Says since when the server runs.", this::uptime),
                command(
                        "version",
                        "Says what server this is.",
                        List.of(List.of(), List.of("revision")),
                        parameters -> Map.of("Server", version())),
                command(
                        "pwd",
                        "Says in which directory the server works.",
                        parameters -> Map.of("WD", Path.of("").toAbsolutePath().toString())),
                command("arg", "Lists what the server was started with.", parameters -> arguments()),
                command(
                        "ps",
                        "Lists the processes of the server, which is one.",
                        parameters -> Map.of("Processes", List.of(process()))),
                command("kill", "Ends the server.", this::kill),
                command(
                        "log_level",
                        "Says or sets the level of the log, from -3 to 4.",
                        List.of(List.of(), List.of("level"), List.of("level", "pid")),
                        this::logLevel),
                command("debug", "As log_level (1.x).", List.of(List.of(), List.of("level")), this::logLevel),
                command(
                        "xlog_level",
                        "Says or sets the level up to which xlog writes.",
                        List.of(List.of(), List.of("level")),
                        this::xlogLevel),
                command(
                        "reload_routes",
                        "Loads the script anew; its routing blocks take the place of those that run.",
                        this::reload),
                command(
                        "cache_store",
                        "Keeps a value in a cache.",
                        List.of(List.of("system", "attr", "value"), List.of("system", "attr", "value", "expire")),
                        this::store),
                command("cache_fetch", "Gives a value of a cache.", List.of(List.of("system", "attr")), this::fetch),
                command(
                        "cache_remove",
                        "Takes a value out of a cache.",
                        List.of(List.of("system", "attr")),
                        this::remove));
    }

    static ManagementCommand command(String name, String doc, ManagementCommand.Handler handler) {
        return new ManagementCommand(name, doc, List.of(List.of()), handler);
    }

    static ManagementCommand command(
            String name, String doc, List<List<String>> forms, ManagementCommand.Handler handler) {
        return new ManagementCommand(name, doc, forms, handler);
    }

    private Object which(ManagementParameters parameters) throws ManagementException {
        Optional<String> name = parameters.text("command");
        if (name.isEmpty()) {
            return environment().commands().all().stream()
                    .map(ManagementCommand::name)
                    .toList();
        }
        return command(name.get()).forms();
    }

    private Object help(ManagementParameters parameters) throws ManagementException {
        Optional<String> name = parameters.text("mi_cmd");
        if (name.isEmpty()) {
            return "Usage: help mi_cmd - returns information about 'mi_cmd'";
        }
        ManagementCommand command = command(name.get());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Help", command.doc());
        answer.put(
                "Exported by", environment().commands().moduleOf(command.name()).orElse("core"));
        return answer;
    }

    private ManagementCommand command(String name) throws ManagementException {
        return environment()
                .commands()
                .find(name)
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "unknown MI command"));
    }

    private Object uptime(ManagementParameters parameters) {
        long now = environment().container().currentTimeMillis() / 1_000;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Now", date(now));
        answer.put("Up since", date(core.startedAt()));
        answer.put("Up time", now - core.startedAt() + " [sec]");
        return answer;
    }

    static String date(long seconds) {
        return Strftime.asctime(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
    }

    private static String version() {
        String version = Optional.ofNullable(CoreCommands.class.getPackage().getImplementationVersion())
                .map(number -> number + " ")
                .orElse("");
        return CoreSettings.SIGNATURE + " (" + version + System.getProperty("os.arch") + "/"
                + System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT) + ")";
    }

    private static List<String> arguments() {
        Info info = ProcessHandle.current().info();
        List<String> all = new ArrayList<>();
        info.command().ifPresent(all::add);
        info.arguments().map(List::of).ifPresent(all::addAll);
        return all;
    }

    private static Map<String, Object> process() {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("ID", 0);
        process.put("PID", ProcessHandle.current().pid());
        process.put("Type", "server");
        return process;
    }

    /** The answer goes out first. */
    private Object kill(ManagementParameters parameters) {
        environment()
                .container()
                .schedule(
                        java.time.Duration.ofMillis(200),
                        java.time.Duration.ZERO,
                        // a process of its own ends the server as a service manager does, with all that stops it in
                        // order
                        CoreCommands::terminate);
        return OK;
    }

    /** Ends the server. */
    static void terminate() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-TERM",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            ScriptLog.LOG.error("kill: " + e.getMessage());
        }
    }

    private Object logLevel(ManagementParameters parameters) throws ManagementException {
        Optional<Integer> level = parameters.number("level");
        if (level.isEmpty()) {
            Map<String, Object> process = new LinkedHashMap<>();
            process.put("PID", ProcessHandle.current().pid());
            process.put("Log level", environment().logLevel());
            process.put("Type", "server");
            return Map.of("Processes", List.of(process));
        }
        if (parameters
                .number("pid")
                .filter(pid -> pid != ProcessHandle.current().pid())
                .isPresent()) {
            throw new ManagementException(ManagementException.INVALID_PARAMETERS, "Bad PID");
        }
        environment().setLogLevel(level.get());
        return Map.of("New global log level", level.get());
    }

    private Object xlogLevel(ManagementParameters parameters) throws ManagementException {
        Optional<Integer> level = parameters.number("level");
        if (level.isEmpty()) {
            return Map.of("xLog Level", environment().logLevel());
        }
        environment().setLogLevel(level.get());
        return Map.of("New xLog level", level.get());
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        ScriptControl control = RunningScripts.current()
                .orElseThrow(() -> new ManagementException(FAILED, "no script application takes reloads here"));
        List<ScriptControl.Finding> findings = control.reload();
        List<String> refused = findings.stream()
                .filter(finding -> finding.severity() != ScriptControl.Severity.WARNING)
                .map(finding -> finding.file() + ":" + finding.line() + ":" + finding.column() + ": " + finding.text())
                .toList();
        if (!refused.isEmpty()) {
            throw new ManagementException(FAILED, "the script stays as it was: " + String.join("; ", refused));
        }
        return OK;
    }

    private CacheStore cache(ManagementParameters parameters, String what) throws ManagementException {
        return caches.find(parameters.requiredText("system"))
                .orElseThrow(() -> new ManagementException(FAILED, "Cache " + what + " command failed"));
    }

    private Object store(ManagementParameters parameters) throws ManagementException {
        try {
            cache(parameters, "store")
                    .store(
                            parameters.requiredText("attr"),
                            parameters.requiredText("value"),
                            Math.max(0, parameters.number("expire").orElse(0)));
            return OK;
        } catch (IOException e) {
            throw new ManagementException(FAILED, "Cache store command failed: " + e.getMessage());
        }
    }

    private Object fetch(ManagementParameters parameters) throws ManagementException {
        String key = parameters.requiredText("attr");
        try {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("key", key);
            answer.put(
                    "value",
                    cache(parameters, "fetch")
                            .fetch(key)
                            .orElseThrow(() -> new ManagementException(BAD_VALUE, "Value not found")));
            return answer;
        } catch (IOException e) {
            throw new ManagementException(FAILED, "Cache fetch command failed: " + e.getMessage());
        }
    }

    private Object remove(ManagementParameters parameters) throws ManagementException {
        try {
            cache(parameters, "remove").remove(parameters.requiredText("attr"));
            return OK;
        } catch (IOException e) {
            throw new ManagementException(FAILED, "Cache remove command failed: " + e.getMessage());
        }
    }
}
