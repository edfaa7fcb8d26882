// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogListener;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;

/** The module topology_hiding: neither side of a call sees the network of the other one. */
public final class TopologyHidingModule implements ScriptModule {
    private static final Slot<Veil> VEIL = Slot.named("topology hiding");

    private final HidingSettings settings = new HidingSettings();
    private Optional<DialogModule> dialogs = Optional.empty();
    private HiddenCallIds callIds;
    private SealedText contacts;
    private RoutingContainer container;

    /** For the service loader. */
    public TopologyHidingModule() {}

    @Override
    public String name() {
        return "topology_hiding";
    }

    @Override
    public String doc() {
        return "Hides the network of each side of a call from the other side, with the module dialog or without it.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("tm", "dialog");
    }

    @Override
    public List<Object> functions() {
        return List.of(new HidingFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.parameters();
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(VariableDeclaration.readOnly(
                "TH_callee_callid", "The Call-ID that the called party sees; NULL where it is not hidden.", context -> {
                    Optional<Dialog> dialog = DialogModule.current(context.state())
                            .filter(one -> CallVeil.flags(one).hidesCallId());
                    return dialog.map(one -> one.callee().shownCallId()).orElse(null);
                }));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        dialogs = environment.module(DialogModule.class);
        if (settings.forcesDialog() && dialogs.isEmpty()) {
            throw new ModuleStartException("force_dialog needs the module dialog");
        }
        callIds = settings.callIds();
        contacts = settings.contacts();
        container = environment.container();
        container.knowCalls(callIds::original);
        container.observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                if (transaction.context() instanceof CallState state) {
                    state.get(VEIL).ifPresent(veil -> watch(transaction, veil));
                }
            }
        });
        dialogs.ifPresent(module -> module.listen(new DialogListener() {
            @Override
            public void onRestored(Dialog dialog) {
                CallVeil.restore(dialog, callIds);
            }
        }));
    }

    @Override
    public void stop() {
        container.knowCalls(UnaryOperator.identity());
    }

    private static void watch(RoutingTransaction transaction, Veil veil) {
        transaction.observe(new HiddenTransaction(veil, transaction));
    }

    /** Hides the sides of the transaction that the request has or gets; the first veil stays. */
    void veil(ScriptContext context, Veil veil) {
        if (context.state().get(VEIL).isEmpty()) {
            context.state().put(VEIL, veil);
            context.transaction().ifPresent(transaction -> watch(transaction, veil));
        }
    }

    HidingSettings settings() {
        return settings;
    }

    Optional<DialogModule> dialogs() {
        return dialogs;
    }

    HiddenCallIds callIds() {
        return callIds;
    }

    SealedText contacts() {
        return contacts;
    }

    RoutingContainer container() {
        return container;
    }

    /** The socket with this name that is open. */
    Optional<SipEndpoint> socket(String name) {
        return container.endpoints().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst();
    }
}
