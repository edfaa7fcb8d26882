// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.modules.rtpengine.RtpengineModule;
import org.sipwright.script.modules.rtpproxy.RtpproxyModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;

/** The module rtp_relay: leads the media of whole calls through a relay, once the script has engaged it. */
public final class RtpRelayModule implements ScriptModule {
    private static final Slot<RelayedCall> CALL = Slot.named("relayed media");

    private final RelayedCalls calls = new RelayedCalls();
    private ScriptEnvironment environment;
    private DialogModule dialogs;

    /** For the service loader. */
    public RtpRelayModule() {}

    @Override
    public String name() {
        return "rtp_relay";
    }

    @Override
    public String doc() {
        return "Leads the media of whole calls through a relay, which is engaged once.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("tm", "dialog", "rtpproxy", "rtpengine");
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return new RelayVariables(this).declarations();
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(new ManagementCommand(
                "rtp_relay_list",
                "Lists the calls whose media goes through a relay, those of an engine or set where one is given.",
                List.of(List.of(), List.of("engine"), List.of("engine", "set")),
                this::list));
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        Optional<String> engine = parameters.text("engine");
        Optional<Integer> set = parameters.number("set");
        List<Object> shown = new ArrayList<>();
        for (Map.Entry<Dialog, RelayedCall> one : calls.all().entrySet()) {
            RelayedCall.Engine used = one.getValue().engine();
            if (engine.filter(name -> !name.equals(used.name())).isEmpty()
                    && set.filter(number -> number != used.set()).isEmpty()) {
                shown.add(one.getValue().described(one.getKey()));
            }
        }
        return shown;
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        dialogs = surroundings
                .module(DialogModule.class)
                .orElseThrow(
                        () -> new ModuleStartException("it needs the module dialog: add loadmodule \"dialog.so\""));
        calls.start(surroundings.container());
        dialogs.listen(calls);
        surroundings
                .hooks()
                .mayBlock(context -> context.request()
                        .filter(request -> calls.isKnown(request.callId()))
                        .isPresent());
        surroundings.container().observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                if (transaction.context() instanceof CallState state) {
                    state.get(CALL).ifPresent(call -> calls.watchInitial(transaction, call));
                    calls.watchSequential(transaction);
                }
            }
        });
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtp_relay_engage",
            least = 1,
            since = "3.2",
            routes = {REQUEST, FAILURE, BRANCH},
            blocking = true,
            doc =
                    "Leads the media of the call through a relay from here on: rtpproxy or rtpengine, and the number of its set. In"
                            + " a branch route for that branch alone.")
    public int engage(ScriptContext context, String engine, int set) {
        Optional<RelayEngine> relay = engine(engine);
        Optional<Dialog> dialog = dialog(context);
        if (relay.isEmpty() || dialog.isEmpty()) {
            return -1;
        }
        int number = set == ScriptContext.OMITTED ? 0 : set;
        int branch = context.branch().isPresent() ? context.branch().get().index() : RelayedCall.ALL;
        call(context).engage(new RelayedCall.Engine(engine, relay, number), branch);
        return 1;
    }

    private Optional<RelayEngine> engine(String name) {
        return switch (name) {
            case "rtpproxy" -> environment.module(RtpproxyModule.class).map(RtpproxyModule::relayEngine);
            case "rtpengine" -> environment.module(RtpengineModule.class).map(RtpengineModule::relayEngine);
            default -> Optional.empty();
        };
    }

    private Optional<Dialog> dialog(ScriptContext context) {
        Optional<Dialog> known = DialogModule.current(context.state());
        return known.isPresent() || context.branch().isPresent() ? known : dialogs.create(context);
    }

    /** What is said of the call's media; made at the first word. */
    RelayedCall call(ScriptContext context) {
        Optional<RelayedCall> known = DialogModule.current(context.state()).flatMap(calls::find);
        if (known.isPresent()) {
            return known.get();
        }
        return context.state().get(CALL).orElseGet(() -> {
            RelayedCall made = new RelayedCall();
            context.state().put(CALL, made);
            context.transaction().ifPresent(transaction -> calls.watchInitial(transaction, made));
            return made;
        });
    }
}
