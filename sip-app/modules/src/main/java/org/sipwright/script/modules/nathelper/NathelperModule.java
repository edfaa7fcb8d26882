// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;

/** The module nathelper. */
public final class NathelperModule implements ScriptModule {
    private final PingSettings settings = new PingSettings();
    private final ContactPinger pinger = new ContactPinger(settings);
    private String receivedAvp = "";
    private String noProxyMark = "a=nortpproxy:yes\r\n";
    private String oldAddressSkip = "";
    private ScriptVariable received = ScriptVariable.NONE;

    /** For the service loader. */
    public NathelperModule() {}

    @Override
    public String name() {
        return "nathelper";
    }

    @Override
    public String doc() {
        return "Finds clients behind NAT, mends what they say about themselves, and keeps their bindings open.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new NatFunctions(this), new SdpFix(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> parameters = new ArrayList<>(settings.parameters());
        parameters.add(ModuleParameter.text(
                "received_avp",
                "",
                "The AVP that fix_nated_register() keeps the address of the client in, for the registrar.",
                value -> receivedAvp = value));
        parameters.add(ModuleParameter.text(
                "nortpproxy_str",
                "a=nortpproxy:yes\\r\\n",
                "The line that marks a session description as mended already; empty for none.",
                value -> noProxyMark = value));
        parameters.add(ModuleParameter.text(
                "oldip_skip",
                "",
                "Which old addresses are not kept in the description: o for the origin's, c for the media's.",
                value -> oldAddressSkip = value));
        return parameters;
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(new ManagementCommand(
                "nh_enable_ping",
                "Tells whether contacts are pinged, or turns that on and off.",
                List.of(List.of(), List.of("status")),
                pinger::enable));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!receivedAvp.isEmpty()) {
            try {
                received = environment.linker().variable(receivedAvp);
            } catch (LinkException e) {
                throw new ModuleStartException("received_avp: " + e.getMessage(), e);
            }
        }
        pinger.start(environment);
    }

    @Override
    public void stop() {
        pinger.stop();
    }

    /** Pings these contacts from now on; called by the location module when it starts. */
    public void ping(NatedContacts contacts) {
        pinger.setContacts(contacts);
    }

    /** A contact with this key is gone. */
    public void forget(Object key) {
        pinger.forget(key);
    }

    /** The variable that keeps the address a client registers from; empty when none is configured. */
    public Optional<String> receivedAvp() {
        return receivedAvp.isEmpty() ? Optional.empty() : Optional.of(receivedAvp);
    }

    ScriptVariable receivedVariable() {
        return received;
    }

    String noProxyMark() {
        return noProxyMark;
    }

    boolean skipsOldAddress(String kind) {
        return oldAddressSkip.contains(kind);
    }
}
