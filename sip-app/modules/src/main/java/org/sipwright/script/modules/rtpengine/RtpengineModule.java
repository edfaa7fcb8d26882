// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.modules.json.JsonException;
import org.sipwright.script.modules.media.MediaNode;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.media.NotificationSocket;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.modules.media.RelayTable;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module rtpengine. */
public final class RtpengineModule implements ScriptModule {
    private static final String STATUS = "E_RTPENGINE_STATUS";
    private static final String NOTIFICATION = "E_RTPENGINE_NOTIFICATION";
    private static final int SECOND = 1_000;

    private final MediaRelays relays = new MediaRelays();
    private final RelayTable table = new RelayTable(relays.sets(), "rtpengine", "socket");
    private final List<Pattern> busyErrors = new ArrayList<>(
            List.of(Pattern.compile("Parallel session limit reached"), Pattern.compile("Ran out of ports")));
    private final List<String> sockets = new ArrayList<>();
    private String errorVariable = "";
    private String setVariable = "";
    private String extraId = "";
    private String notifications = "";
    private int interval = 5;
    private boolean pingsAll;
    private Optional<Format> extra = Optional.empty();
    private Optional<NotificationSocket> socket = Optional.empty();
    private ScriptVariable error = ScriptVariable.NONE;
    private ScriptVariable set = ScriptVariable.NONE;
    private ScriptEnvironment surroundings;

    /** For the service loader. */
    public RtpengineModule() {}

    @Override
    public String name() {
        return "rtpengine";
    }

    @Override
    public String doc() {
        return "Leads media through rtpengine.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<Object> functions() {
        return List.of(new RtpengineFunctions(this), new RtpengineControl(this));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return new RtpengineVariables(this).all();
    }

    @Override
    public Set<String> blockingVariables() {
        return Set.of("rtpstat", "rtpquery");
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>(table.parameters("socket_column", "set_column"));
        list.addAll(List.of(
                ModuleParameter.number(
                        "rtpengine_timer_interval",
                        5,
                        "How often, in seconds, it is looked for relays that rest and can be tried again.",
                        v -> interval = v),
                ModuleParameter.number(
                        "ping_enabled",
                        0,
                        "Whether relays that were not heard of since then are tried as well.",
                        v -> pingsAll = v != 0),
                new ModuleParameter(
                        "extra_failover_error",
                        ModuleParameter.Type.TEXT,
                        "",
                        "An expression for refusals of a relay with which the next one is asked; may be set several times.",
                        v -> busyErrors.add(expression(v.text()))),
                ModuleParameter.text(
                        "extra_id_pv", "", "What via-branch=extra sends, with variables.", v -> extraId = v),
                ModuleParameter.text(
                        "notification_sock",
                        "",
                        "ip:port at which relays tell what happens to media.",
                        v -> notifications = v),
                ModuleParameter.text(
                        "rtpengine_sock",
                        "",
                        "Relays, [set ==] udp:host:port[=weight] with blanks between them; may be set several times.",
                        sockets::add),
                ModuleParameter.number(
                        "rtpengine_disable_tout",
                        60,
                        "Seconds that a relay rests which does not answer.",
                        relays::setRest),
                ModuleParameter.number(
                        "rtpengine_tout",
                        1,
                        "Seconds to wait for an answer.",
                        v -> relays.setTimeout(Math.max(v, 1) * SECOND)),
                ModuleParameter.number("rtpengine_retr", 5, "How often a question is repeated.", relays::setRetries),
                ModuleParameter.text(
                        "error_pv",
                        "",
                        "The variable that gets the reason when a relay refuses.",
                        v -> errorVariable = v),
                ModuleParameter.text(
                        "setid_avp", "", "The AVP with the number of the set of a call.", v -> setVariable = v)));
        return list;
    }

    private static Pattern expression(String text) throws LinkException {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new LinkException("extra_failover_error is no regular expression: " + e.getDescription());
        }
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(
                new EventDeclaration(STATUS, List.of("socket", "status"), "A relay has died or lives again."),
                new EventDeclaration(
                        NOTIFICATION, List.of(), "A relay tells something; the parameters are those that it sent."));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("rtpengine_show", "Lists the relays.", List.of(), parameters -> relays.show()),
                new ManagementCommand(
                        "rtpengine_enable",
                        "Enables or disables a relay.",
                        List.of(List.of("url", "enable"), List.of("url", "enable", "setid")),
                        parameters -> relays.enable(parameters, "RTP engine")),
                new ManagementCommand(
                        "rtpengine_reload",
                        "Reads the relays of the database again; of type soft, those that stay keep their states.",
                        List.of(List.of(), List.of("type")),
                        table::reload),
                ManagementCommand.of(
                        "teardown",
                        "Ends a call, as dlg_end_dlg does; for relays.",
                        List.of("callid"),
                        this::teardown));
    }

    private Object teardown(ManagementParameters parameters) throws ManagementException {
        String callId = parameters.requiredText("callid");
        if (callId.isEmpty()) {
            throw new ManagementException(400, "Empty callid");
        }
        if (surroundings.commands().find("dlg_end_dlg").isEmpty()) {
            throw new ManagementException(500, "Dialog module not loaded");
        }
        try {
            return surroundings.commands().run("dlg_end_dlg", List.of(callId));
        } catch (ManagementException e) {
            throw new ManagementException(500, "Failed to terminate dialog");
        }
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        surroundings = environment;
        try {
            for (String socket : sockets) {
                relays.sets().add(socket, 0);
            }
            error = errorVariable.isEmpty()
                    ? ScriptVariable.NONE
                    : environment.linker().variable(errorVariable);
            extra = extraId.isEmpty()
                    ? Optional.empty()
                    : Optional.of(environment.linker().format(extraId));
            set = setVariable.isEmpty()
                    ? ScriptVariable.NONE
                    : environment.linker().variable(setVariable);
        } catch (LinkException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
        relays.start(environment.container(), (node, alive) -> tell(environment, node, alive));
        table.start(environment);
        relays.probe(interval, pingsAll, Bencode.write(Map.of("command", "ping")));
        if (!notifications.isEmpty()) {
            socket = Optional.of(NotificationSocket.open(notifications, this::hear));
        }
    }

    @Override
    public void stop() {
        socket.ifPresent(NotificationSocket::close);
        relays.stop();
        table.stop();
    }

    /** A notification is an object of JSON; what is in it are the parameters of the event. */
    private void hear(String text, SocketAddress from) {
        try {
            if (!(Json.parse(text) instanceof Map<?, ?> object)) {
                throw new JsonException("an object was expected");
            }
            if (surroundings.events().isWanted(NOTIFICATION)) {
                List<Map.Entry<String, Object>> told = new ArrayList<>();
                object.forEach((name, value) -> told.add(Map.entry(
                        name.toString(),
                        value instanceof Number number && number.longValue() == number.intValue()
                                ? (Object) number.intValue()
                                : value instanceof String word ? word : Json.write(value))));
                surroundings.events().raise(new ScriptEvent(NOTIFICATION, told));
            }
        } catch (JsonException e) {
            RtpengineLog.LOG.badNotification(from.toString(), e.getMessage());
        }
    }

    private static void tell(ScriptEnvironment environment, MediaNode node, boolean alive) {
        if (environment.events().isWanted(STATUS)) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            STATUS,
                            List.of(
                                    Map.entry("socket", node.url()),
                                    Map.entry("status", alive ? "active" : "inactive"))));
        }
    }

    /** For those who lead whole calls through it. */
    public RelayEngine relayEngine() {
        return new RtpengineEngine(this);
    }

    /** The port at which relays tell what happens; 0 for none. */
    int notificationPort() {
        return socket.map(NotificationSocket::port).orElse(0);
    }

    /** Whether another relay can do what this one has refused. */
    boolean isBusy(String reason) {
        return busyErrors.stream().anyMatch(one -> one.matcher(reason).find());
    }

    /** What via-branch=extra sends. */
    Optional<Format> extra() {
        return extra;
    }

    MediaRelays relays() {
        return relays;
    }

    ScriptVariable error() {
        return error;
    }

    /** The AVP with the set of a call; empty when none is configured. */
    Optional<ScriptVariable> set() {
        return set == ScriptVariable.NONE ? Optional.empty() : Optional.of(set);
    }
}
