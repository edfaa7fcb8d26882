// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;

/** The module rr, and what it offers to other modules. */
public final class RrModule implements ScriptModule {
    private final List<RouteListener> listeners = new CopyOnWriteArrayList<>();
    private final RecordRouteFunctions recording = new RecordRouteFunctions(this);
    private boolean appendFromTag = true;
    private boolean twice = true;
    private boolean user;
    private boolean fullLooseRouting;

    /** For the service loader. */
    public RrModule() {}

    @Override
    public String name() {
        return "rr";
    }

    @Override
    public String doc() {
        return "Record-routing and loose routing.";
    }

    @Override
    public List<Object> functions() {
        return List.of(recording, new LooseRouteFunctions(this));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(VariableDeclaration.readOnly(
                "rr_params", "The parameters of the Route that loose_route() took off.", context -> {
                    String routed = RouteState.of(context.state()).routed();
                    return routed == null || routed.isEmpty() ? null : routed.substring(1);
                }));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "append_fromtag",
                        1,
                        "Whether Record-Route carries the From tag, which tells the direction of later requests.",
                        value -> appendFromTag = value != 0),
                ModuleParameter.number(
                        "enable_double_rr",
                        1,
                        "Whether there are two Record-Routes where a request changes sockets.",
                        value -> twice = value != 0),
                ModuleParameter.number(
                        "enable_socket_mismatch_warning",
                        1,
                        "Has no effect here: no warning is given for a Record-Route with another host.",
                        value -> {}),
                ModuleParameter.number(
                        "add_username",
                        0,
                        "Whether the user part of the Request-URI goes into Record-Route.",
                        value -> user = value != 0),
                ModuleParameter.number(
                        "enable_full_lr",
                        0,
                        "Whether the parameter lr is written lr=on, in releases before 1.8, for phones that lose it otherwise.",
                        value -> fullLooseRouting = value != 0));
    }

    boolean appendsFromTag() {
        return appendFromTag;
    }

    boolean recordsTwice() {
        return twice;
    }

    boolean addsUser() {
        return user;
    }

    /** What stands behind {@code ;lr}: its value, where it gets one. */
    String valueOfLr() {
        return fullLooseRouting ? "=on" : "";
    }

    /** Asks to hear of requests that follow a route through this server. */
    public void listen(RouteListener listener) {
        listeners.add(listener);
    }

    void tellRoute(ScriptContext context, String parameters) {
        for (RouteListener listener : listeners) {
            listener.onRoute(context, parameters);
        }
    }

    /** Adds parameters, with their semicolon, to the Record-Route that is made or will be. */
    public boolean addParameter(ScriptContext context, String parameters) {
        return recording.addParameter(context, parameters) > 0;
    }

    /** A parameter of the Route that loose_route() took off; the empty text for a flag. */
    public Optional<String> routeParameter(ScriptContext context, String name) {
        return Optional.ofNullable(RouteState.of(context.state()).routed())
                .flatMap(routed -> Parameters.value(routed, name));
    }

    /** Whether loose_route() has taken a Route of this server off. */
    public boolean isRouted(ScriptContext context) {
        return RouteState.of(context.state()).routed() != null;
    }

    /** Whether the request goes from the called party to the caller, by the tag that was recorded; false if none was. */
    public boolean isUpstream(ScriptContext context) {
        return routeParameter(context, "ftag")
                .filter(tag -> !tag.equals(Messages.fromTag(context)))
                .isPresent();
    }
}
