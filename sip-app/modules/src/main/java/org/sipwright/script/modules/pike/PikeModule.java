// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.pike;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sipwright.script.modules.core.StatusReports;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module pike: refuses addresses that send too much. */
public final class PikeModule implements ScriptModule {
    private static final String BLOCKED = "E_PIKE_BLOCKED";
    private static final String ROUTE = "route ";
    private static final int SECOND = 1_000;

    private int unit = 2;
    private int density = 30;
    private int latency = 120;
    private String checkRoute = "";
    private Logger.Level logLevel = Logger.Level.WARN;
    private RequestDensity requests = new RequestDensity(2L * SECOND, 30);
    private ScriptEnvironment environment;
    private Runnable cleaning = () -> {};

    /** For the service loader. */
    public PikeModule() {}

    @Override
    public String name() {
        return "pike";
    }

    @Override
    public String doc() {
        return "Refuses addresses that send too much.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number("sampling_time_unit", 2, "Seconds of a unit of counting.", v -> unit = v),
                ModuleParameter.number(
                        "reqs_density_per_unit",
                        30,
                        "How many requests an address may send in a unit.",
                        v -> density = v),
                ModuleParameter.number(
                        "remove_latency", 120, "Seconds until a silent address is forgotten.", v -> latency = v),
                ModuleParameter.text(
                        "check_route",
                        "",
                        "A route that runs before the main one for each request: unless it ends with drop, the request is"
                                + " counted, and dropped when its address is blocked. It must not block.",
                        v -> checkRoute = v),
                ModuleParameter.number(
                        "pike_log_level",
                        1,
                        "The level, from -3 for alerts to 4, at which the log tells that an address is blocked or free again.",
                        v -> logLevel = level(v)));
    }

    private static Logger.Level level(int level) {
        return switch (level) {
            case -3, -2 -> Logger.Level.FATAL;
            case -1 -> Logger.Level.ERROR;
            case 0, 1 -> Logger.Level.WARN;
            case 2, 3 -> Logger.Level.INFO;
            default -> Logger.Level.DEBUG;
        };
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(BLOCKED, List.of("ip"), "An address has passed the limit."));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("pike_list", "Lists the blocked addresses.", List.of(), parameters -> list()),
                ManagementCommand.of("pike_rm", "Frees an address.", List.of("ip"), this::free));
    }

    private Object list() {
        List<Object> listed = new ArrayList<>();
        requests.blocked().forEach((ip, count) -> listed.add(Map.of("IP", ip, "count", count, "status", "red")));
        return Map.of("IPs", listed);
    }

    private Object free(ManagementParameters parameters) throws ManagementException {
        String ip = parameters.requiredText("ip");
        if (!HostText.isIp4(ip) && !HostText.isIp6(ip)) {
            throw new ManagementException(500, "Bad IP");
        }
        if (!requests.remove(InetAddress.ofLiteral(ip))) {
            throw new ManagementException(404, "Match not found");
        }
        return "OK";
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        if (unit < 1 || density < 1 || latency < 1) {
            throw new ModuleStartException(
                    "sampling_time_unit, reqs_density_per_unit and remove_latency are at least 1");
        }
        environment = surroundings;
        StatusReports.of(environment).ready(name(), StatusReports.MAIN);
        requests = new RequestDensity(unit * (long) SECOND, density);
        Duration period = Duration.ofSeconds(latency);
        cleaning = environment
                .container()
                .schedule(
                        period,
                        period,
                        () -> requests.forget(environment.container().currentTimeMillis() - latency * (long) SECOND));
        if (!checkRoute.isEmpty()) {
            if (environment.script().route(ROUTE + checkRoute).isEmpty()) {
                throw new ModuleStartException("there is no route '" + checkRoute + "' for check_route");
            }
            environment.hooks().beforeRequest(this::passes);
        }
    }

    /** Whether a request goes on to the main route. */
    private boolean passes(ScriptContext context) {
        Optional<Integer> route = context.script().route(ROUTE + checkRoute);
        if (route.isPresent() && context.script().isBlocking(route.get())) {
            // this is the thread of the transport
            PikeLog.LOG.blocking(checkRoute);
        } else if (route.isPresent() && context.dropsIn(route.get())) {
            return true;
        }
        return check(context) > 0;
    }

    @Override
    public void stop() {
        cleaning.run();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "pike_check_req",
            routes = REQUEST,
            doc =
                    "Counts the request for its address; -2 when that passes the limit with it, -1 when it is blocked already.")
    public int check(ScriptContext context) {
        Optional<InetSocketAddress> source = Messages.source(context);
        if (source.isEmpty()) {
            return 1;
        }
        InetAddress address = source.get().getAddress();
        return switch (requests.count(address, environment.container().currentTimeMillis())) {
            case FINE -> 1;
            case FREED -> {
                PikeLog.LOG.log(logLevel, PikeLog.LOG.freed(address.getHostAddress()));
                yield 1;
            }
            case BLOCKED -> -1;
            case NOW_BLOCKED -> {
                PikeLog.LOG.log(logLevel, PikeLog.LOG.blocked(address.getHostAddress()));
                if (environment.events().isWanted(BLOCKED)) {
                    environment
                            .events()
                            .raise(new ScriptEvent(BLOCKED, List.of(Map.entry("ip", address.getHostAddress()))));
                }
                yield -2;
            }
        };
    }
}
