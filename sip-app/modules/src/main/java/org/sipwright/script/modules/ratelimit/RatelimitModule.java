// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.sip.SipEndpoint;

/** The module ratelimit: limits by names that scripts choose. */
public final class RatelimitModule implements ScriptModule {
    private static final int SECOND = 1_000;
    private static final int MOST_SLOTS = 10_000;

    private final NumberedPipes numbered = new NumberedPipes(this);
    private final SystemLoad system = new SystemLoad(Path.of("/proc"));
    private int interval = 10;
    private int expiry = 3_600;
    private int windowSeconds = 10;
    private int slotPeriod = 200;
    private boolean perInterval;
    private String standard = "TAILDROP";
    private ScriptEnvironment environment;
    private Pipes pipes = new Pipes(new Pipes.Shape(Algorithm.TAILDROP, 10, 50, 200), () -> 0);
    private Runnable ticking = () -> {};

    /** For the service loader. */
    public RatelimitModule() {}

    @Override
    public String name() {
        return "ratelimit";
    }

    @Override
    public String doc() {
        return "Limits how often something happens.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new RateFunctions(this), numbered);
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>(List.of(
                ModuleParameter.number("timer_interval", 10, "Seconds of an interval.", value -> interval = value),
                ModuleParameter.number(
                        "limit_per_interval",
                        0,
                        "Whether limits of TAILDROP and RED are for an interval, not for a second.",
                        value -> perInterval = value != 0),
                ModuleParameter.number(
                        "expire_time", 3_600, "Seconds until an unused pipe is forgotten.", value -> expiry = value),
                ModuleParameter.text(
                        "default_algorithm",
                        "TAILDROP",
                        "The algorithm of pipes that name none.",
                        value -> standard = value),
                ModuleParameter.number(
                        "window_size", 10, "Seconds of the window of SBT.", value -> windowSeconds = value),
                ModuleParameter.number(
                        "slot_period", 200, "Milliseconds of a slot of SBT.", value -> slotPeriod = value),
                ModuleParameter.number(
                        "hash_size", 1_024, "Accepted without effect: the table grows by itself.", value -> {}),
                alone("pipe_replication_cluster", "0", "Can only be 0: servers do not share counters."),
                alone("cachedb_url", "", "Can only be empty: counters are not kept in a cache."),
                unused("db_prefix", "rl_pipe_"),
                unused("repl_buffer_threshold", "32767"),
                unused("repl_timer_interval", "200"),
                unused("repl_timer_expire", "10")));
        list.addAll(numbered.parameters());
        return list;
    }

    private static ModuleParameter alone(String name, String standard, String doc) {
        return new ModuleParameter(name, ModuleParameter.Type.ANY, standard, doc, value -> {
            if (!value.text().strip().equals(standard)) {
                throw LinkException.unsupported("the parameter '" + name + "' of ratelimit");
            }
        });
    }

    private static ModuleParameter unused(String name, String standard) {
        return ModuleParameter.any(
                name,
                standard,
                "Accepted without effect: it says how counters are shared, which they are not.",
                v -> {});
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(new VariableDeclaration(
                "rl_count", false, "The counter of a pipe; NULL when there is no such pipe.", reference -> {
                    Format name = reference
                            .inner()
                            .orElseThrow(() -> new LinkException("$rl_count needs a name in parentheses"));
                    if (!(reference.index() instanceof VariableIndex.None)) {
                        throw new LinkException("$rl_count(...) takes no index");
                    }
                    return context -> pipes.counter(name.text(context))
                            .map(count -> (int) Math.min(count, Integer.MAX_VALUE))
                            .orElse(null);
                }));
    }

    @Override
    public List<ManagementCommand> commands() {
        return new RateCommands(this).all();
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        if (interval < 1 || expiry < 0 || windowSeconds < 1 || slotPeriod < 1) {
            throw new ModuleStartException(
                    "timer_interval, window_size and slot_period are at least 1, expire_time is at least 0");
        }
        long slots = (long) windowSeconds * SECOND / slotPeriod;
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new ModuleStartException(
                    "window_size and slot_period make " + slots + " slots; 1 to " + MOST_SLOTS + " are possible");
        }
        Optional<Algorithm> algorithm = Algorithm.of(standard);
        if (algorithm.isEmpty()) {
            throw new ModuleStartException("there is no algorithm '" + standard + "' for default_algorithm");
        }
        Pipes.Shape shape =
                new Pipes.Shape(algorithm.get(), perInterval ? 1 : interval, Math.toIntExact(slots), slotPeriod);
        pipes = new Pipes(shape, environment.container()::currentTimeMillis);
        numbered.define(pipes);
        Duration period = Duration.ofSeconds(interval);
        ticking = environment.container().schedule(period, period, this::endInterval);
    }

    private void endInterval() {
        long idle = environment.container().currentTimeMillis() - (long) expiry * SECOND;
        pipes.endInterval(system.processors(), this::waiting, idle);
    }

    private long waiting() {
        Set<Integer> ports = environment.container().endpoints().stream()
                .map(SipEndpoint::port)
                .collect(Collectors.toSet());
        return system.waiting(ports);
    }

    @Override
    public void stop() {
        ticking.run();
    }

    /** The pipes; those of the script only after the start. */
    Pipes pipes() {
        return pipes;
    }
}
