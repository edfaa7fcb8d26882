// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.media.MediaNode;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.modules.media.RelayTable;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module rtpproxy. */
public final class RtpproxyModule implements ScriptModule {
    private static final String STATUS = "E_RTPPROXY_STATUS";
    private static final int SECOND = 1_000;

    private final MediaRelays relays = new MediaRelays();
    private final RtpproxyEngine engine = new RtpproxyEngine(this);
    private final RelayTable table = new RelayTable(relays.sets(), "rtpproxy_sockets", "rtpproxy_sock");
    private final List<String> sockets = new ArrayList<>();
    private int usualSet;
    private String mark = "a=nortpproxy:yes\r\n";

    /** For the service loader. */
    public RtpproxyModule() {}

    @Override
    public String name() {
        return "rtpproxy";
    }

    @Override
    public String doc() {
        return "Leads media through RTPProxy.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<Object> functions() {
        return List.of(new RtpproxyFunctions(this), new RtpproxyControl(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>(table.parameters("rtpp_socket_col", "set_id_col"));
        list.addAll(List.of(
                ModuleParameter.text(
                        "rtpproxy_sock",
                        "",
                        "Relays, [set ==] udp:host:port[|advertised][=weight] with blanks between them; may be set several times.",
                        sockets::add),
                ModuleParameter.number("default_set", 0, "The set that is used when none is named.", v -> usualSet = v),
                ModuleParameter.number(
                        "rtpproxy_disable_tout",
                        60,
                        "Seconds that a relay rests which does not answer.",
                        relays::setRest),
                new ModuleParameter(
                        "rtpproxy_timeout",
                        ModuleParameter.Type.ANY,
                        "1",
                        "Seconds, also parts of one, to wait for an answer.",
                        this::setTimeout),
                ModuleParameter.number(
                        "rtpproxy_tout",
                        1,
                        "Old name of rtpproxy_timeout.",
                        v -> relays.setTimeout(Math.max(v, 1) * SECOND)),
                ModuleParameter.number("rtpproxy_retr", 5, "How often a question is repeated.", relays::setRetries),
                ModuleParameter.text(
                        "nortpproxy_str",
                        "a=nortpproxy:yes\\r\\n",
                        "The line that marks a description as mended already; empty for none.",
                        v -> mark = v)));
        return list;
    }

    private void setTimeout(ModuleParameter.Value value) throws LinkException {
        if (!value.text().matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
            throw new LinkException("rtpproxy_timeout is a number of seconds, not '" + value.text() + "'");
        }
        relays.setTimeout(Math.max((int) (Double.parseDouble(value.text()) * SECOND), 1));
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(STATUS, List.of("socket", "status"), "A relay has died or lives again."));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("rtpproxy_show", "Lists the relays.", List.of(), parameters -> relays.show()),
                new ManagementCommand(
                        "rtpproxy_enable",
                        "Enables or disables a relay.",
                        List.of(List.of("url", "enable"), List.of("url", "enable", "setid")),
                        parameters -> relays.enable(parameters, "RTP proxy")),
                ManagementCommand.of(
                        "rtpproxy_reload", "Reads the relays of the database again.", List.of(), table::reload));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        try {
            for (String socket : sockets) {
                relays.sets().add(socket, usualSet);
            }
        } catch (LinkException e) {
            throw new ModuleStartException("rtpproxy_sock: " + e.getMessage(), e);
        }
        relays.start(environment.container(), (node, alive) -> tell(environment, node, alive));
        table.start(environment);
    }

    @Override
    public void stop() {
        table.stop();
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

    RtpproxyEngine engine() {
        return engine;
    }

    /** For those who lead whole calls through it. */
    public RelayEngine relayEngine() {
        return engine;
    }

    MediaRelays relays() {
        return relays;
    }

    int usualSet() {
        return usualSet;
    }

    String mark() {
        return mark;
    }
}
