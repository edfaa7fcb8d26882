// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cfgutils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module cfgutils. */
public final class CfgutilsModule implements ScriptModule {
    private static final String OK = "OK";
    private static final int NOT_FOUND = 404;
    private static final int BAD_VALUE = 400;
    private static final int MOST_SHARED = 100_000;

    private final ConcurrentMap<String, Object> shared = new ConcurrentHashMap<>();
    private final Map<String, Object> initial = new LinkedHashMap<>();
    private int configuredProbability = 10;
    private volatile int probability = 10;
    private int poolSize = 32;
    private String hashFile = "";
    private String hash = "";
    private volatile ScriptLocks locks = new ScriptLocks(1);

    /** For the service loader. */
    public CfgutilsModule() {}

    @Override
    public String name() {
        return "cfgutils";
    }

    @Override
    public String doc() {
        return "Chance, locks, waits, shared variables and other things that scripts need now and then.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new CfgutilsFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "initial_probability",
                        10,
                        "The probability of rand_event in per cent.",
                        value -> configuredProbability = value),
                ModuleParameter.text(
                        "hash_file",
                        "",
                        "The file that get_config_hash tells the MD5 digest of.",
                        value -> hashFile = value),
                ModuleParameter.number(
                        "lock_pool_size", 32, "How many locks get_dynamic_lock has.", value -> poolSize = value),
                ModuleParameter.number("shv_hash_size", 64, "Accepted; the table grows by itself.", value -> {}),
                new ModuleParameter(
                        "shvset",
                        ModuleParameter.Type.TEXT,
                        "",
                        "The first value of a shared variable: name=s:text or name=i:number.",
                        value -> assign(value.text(), shared)),
                new ModuleParameter(
                        "varset",
                        ModuleParameter.Type.TEXT,
                        "",
                        "The value that a script variable has when a request comes: name=s:text or name=i:number.",
                        value -> assign(value.text(), initial)));
    }

    private static void assign(String text, Map<String, Object> target) throws LinkException {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1);
        boolean number = value.startsWith("i:");
        if (equals <= 0 || !number && !value.startsWith("s:") || number && !Values.isInteger(value.substring(2))) {
            throw new LinkException("'" + text + "' is neither name=s:text nor name=i:number");
        }
        target.put(text.substring(0, equals), number ? Values.leadingInteger(value.substring(2)) : value.substring(2));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(
                VariableDeclaration.readOnly(
                        "RANDOM",
                        "A number by chance, from 0 on.",
                        context -> ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE)),
                new VariableDeclaration("env", false, "An environment variable of the server.", reference -> {
                    Format name = inner(reference.inner().orElse(null), "env");
                    return context -> System.getenv(name.text(context));
                }),
                new VariableDeclaration(
                        "shv",
                        true,
                        "A variable that all calls share; 0 until it is set.",
                        reference -> new Shared(shared, inner(reference.inner().orElse(null), "shv"))),
                new VariableDeclaration(
                        "ctime",
                        false,
                        "A part of the time: sec, min, hour, mday, mon, year, wday, yday or isdst.",
                        reference -> {
                            ToIntFunction<ZonedDateTime> part = part(reference.constantInner());
                            return context -> part.applyAsInt(Instant.ofEpochMilli(
                                            context.environment().container().currentTimeMillis())
                                    .atZone(ZoneId.systemDefault()));
                        }));
    }

    private static Format inner(Format name, String variable) throws LinkException {
        if (name == null) {
            throw new LinkException("$" + variable + " needs a name in parentheses");
        }
        return name;
    }

    private record Shared(ConcurrentMap<String, Object> values, Format name) implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return values.getOrDefault(name.text(context), 0);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            String key = name.text(context);
            if (value == null) {
                values.remove(key);
                return true;
            }
            boolean room = values.size() < MOST_SHARED || values.containsKey(key);
            if (room) {
                values.put(key, value);
            }
            return room;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    private static ToIntFunction<ZonedDateTime> part(String name) throws LinkException {
        return switch (name) {
            case "sec" -> ZonedDateTime::getSecond;
            case "min" -> ZonedDateTime::getMinute;
            case "hour" -> ZonedDateTime::getHour;
            case "mday" -> ZonedDateTime::getDayOfMonth;
            case "mon" -> ZonedDateTime::getMonthValue;
            case "year" -> ZonedDateTime::getYear;
            case "wday" -> time -> time.getDayOfWeek().getValue() % 7 + 1;
            case "yday" -> ZonedDateTime::getDayOfYear;
            case "isdst" -> time -> time.getZone().getRules().isDaylightSavings(time.toInstant()) ? 1 : 0;
            default ->
                throw new LinkException(
                        "$ctime(" + name + "): sec, min, hour, mday, mon, year, wday, yday or isdst was expected");
        };
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of(
                        "rand_get_prob",
                        "Says the probability of rand_event.",
                        List.of(),
                        parameters -> Map.of("actual probability percent", probability)),
                ManagementCommand.of(
                        "rand_reset_prob", "Brings the configured probability back.", List.of(), parameters -> {
                            resetProbability();
                            return OK;
                        }),
                ManagementCommand.of(
                        "rand_set_prob",
                        "Sets the probability of rand_event in per cent.",
                        List.of("prob_proc"),
                        parameters -> {
                            if (!setProbability(parameters.number("prob_proc").orElse(-1))) {
                                throw new ManagementException(BAD_VALUE, "Bad parameter value");
                            }
                            return OK;
                        }),
                ManagementCommand.of(
                        "get_config_hash",
                        "Says the MD5 digest of hash_file at the start.",
                        List.of(),
                        parameters -> hash()),
                ManagementCommand.of(
                        "check_config_hash", "Says whether hash_file is as it was.", List.of(), this::checkHash),
                new ManagementCommand(
                        "shv_get", "Gives shared variables.", List.of(List.of(), List.of("name")), this::shared),
                ManagementCommand.of(
                        "shv_set",
                        "Sets a shared variable; the type is int or str.",
                        List.of("name", "type", "value"),
                        this::share));
    }

    private String hash() throws ManagementException {
        if (hash.isEmpty()) {
            throw new ManagementException(NOT_FOUND, "Functionality disabled");
        }
        return hash;
    }

    private Object checkHash(ManagementParameters parameters) throws ManagementException {
        String first = hash();
        try {
            if (digest().equals(first)) {
                return "The actual config file hash is identical to the stored one.";
            }
            throw new ManagementException(BAD_VALUE, "The actual config file hash is not identical to the stored one.");
        } catch (IOException e) {
            throw new ManagementException(ManagementException.INTERNAL, e.getMessage());
        }
    }

    private static Map<String, Object> view(Object value) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", value instanceof Integer ? "integer" : "string");
        view.put("value", value);
        return view;
    }

    private Object shared(ManagementParameters parameters) throws ManagementException {
        if (parameters.text("name").isPresent()) {
            Object value = shared.get(parameters.requiredText("name"));
            if (value == null) {
                throw new ManagementException(NOT_FOUND, "Not found");
            }
            return Map.of("VAR", view(value));
        }
        List<Object> all = new ArrayList<>();
        shared.forEach((name, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", name);
            entry.putAll(view(value));
            all.add(entry);
        });
        return List.of(all);
    }

    private Object share(ManagementParameters parameters) throws ManagementException {
        String value = parameters.requiredText("value");
        boolean number = parameters.requiredText("type").startsWith("int");
        if (number && !Values.isInteger(value)) {
            throw new ManagementException(BAD_VALUE, "Bad parameter value");
        }
        shared.put(parameters.requiredText("name"), number ? Values.leadingInteger(value) : value);
        return OK;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!setProbability(configuredProbability)) {
            throw new ModuleStartException("initial_probability is a percentage, from 0 to 100");
        }
        locks = new ScriptLocks(poolSize);
        if (!hashFile.isEmpty()) {
            try {
                hash = digest();
            } catch (IOException e) {
                throw new ModuleStartException("cannot read hash_file " + hashFile + ": " + e.getMessage(), e);
            }
        }
        if (!initial.isEmpty()) {
            environment.hooks().beforeRequest(context -> {
                initial.forEach(context::setVariable);
                return true;
            });
        }
    }

    private String digest() throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(Path.of(hashFile))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    ScriptLocks locks() {
        return locks;
    }

    int probability() {
        return probability;
    }

    boolean setProbability(int percent) {
        if (percent < 0 || percent > 100) {
            return false;
        }
        probability = percent;
        return true;
    }

    void resetProbability() {
        probability = configuredProbability;
    }
}
