// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.media.MediaNode;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module rtpengine. */
public final class RtpengineModule implements ScriptModule {
    private static final String STATUS = "E_RTPENGINE_STATUS";
    private static final int SECOND = 1_000;

    private final MediaRelays relays = new MediaRelays();
    private final List<String> sockets = new ArrayList<>();
    private String errorVariable = "";
    private String setVariable = "";
    private ScriptVariable error = ScriptVariable.NONE;
    private ScriptVariable set = ScriptVariable.NONE;

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
    public List<ModuleParameter> parameters() {
        return List.of(
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
                        "setid_avp", "", "The AVP with the number of the set of a call.", v -> setVariable = v));
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(STATUS, List.of("socket", "status"), "A relay has died or lives again."));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("rtpengine_show", "Lists the relays.", List.of(), parameters -> relays.show()),
                new ManagementCommand(
                        "rtpengine_enable",
                        "Enables or disables a relay.",
                        List.of(List.of("url", "enable"), List.of("url", "enable", "setid")),
                        relays::enable));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        try {
            for (String socket : sockets) {
                relays.sets().add(socket, 0);
            }
            error = errorVariable.isEmpty()
                    ? ScriptVariable.NONE
                    : environment.linker().variable(errorVariable);
            set = setVariable.isEmpty()
                    ? ScriptVariable.NONE
                    : environment.linker().variable(setVariable);
        } catch (LinkException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
        relays.start(environment.container(), (node, alive) -> tell(environment, node, alive));
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
