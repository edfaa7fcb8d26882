// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogListener;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;

/** The module nat_traversal: finds clients behind NAT, and keeps the way to them open while they are wanted. */
public final class NatTraversalModule implements ScriptModule {
    private final KeepAliveSettings settings = new KeepAliveSettings();
    private final NatEndpoints endpoints = new NatEndpoints();
    private final CallEndpoints calls = new CallEndpoints(endpoints);
    private final KeepAlive keepAlive = new KeepAlive(settings, endpoints);
    private final KeepAliveFunctions functions = new KeepAliveFunctions(this);
    private Optional<DialogModule> dialogs = Optional.empty();
    private Optional<StateFile> file = Optional.empty();
    private Runnable writing = () -> {};

    /** For the service loader. */
    public NatTraversalModule() {}

    @Override
    public String name() {
        return "nat_traversal";
    }

    @Override
    public String doc() {
        return "Finds clients behind NAT, and keeps the way to them open while they are registered, subscribed or in a call.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("sl", "tm", "dialog");
    }

    @Override
    public List<Object> functions() {
        return List.of(functions, new ClientFunctions());
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.parameters();
    }

    @Override
    public List<Statistic> statistics() {
        return List.of(
                Statistic.gauge(
                        "keepalive_endpoints",
                        "Endpoints that are kept alive.",
                        () -> endpoints.count(one -> one.isWanted(endpoints.now()))),
                Statistic.gauge(
                        "registered_endpoints",
                        "Those among them that are registered.",
                        () -> endpoints.count(one -> one.isRegistered(endpoints.now()))),
                Statistic.gauge(
                        "subscribed_endpoints",
                        "Those that have subscribed.",
                        () -> endpoints.count(one -> one.isSubscribed(endpoints.now()))),
                Statistic.gauge(
                        "dialog_endpoints",
                        "Those that take part in calls.",
                        () -> endpoints.count(one -> !one.calls().isEmpty())));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(
                new VariableDeclaration(
                        "keepalive.socket",
                        false,
                        "The socket that an endpoint is kept alive from, by its URI; NULL where it is not.",
                        reference -> {
                            Format uri = reference
                                    .inner()
                                    .orElseThrow(
                                            () -> new LinkException("$keepalive.socket needs a URI in parentheses"));
                            return context -> endpoints
                                    .find(uri.text(context))
                                    .map(one -> one.socket().toString())
                                    .orElse(null);
                        }),
                VariableDeclaration.readOnly(
                        "source_uri",
                        "The address that the message came from as a URI, with the transport where it is not UDP.",
                        context -> Messages.source(context)
                                .map(source -> Sources.uri(source, Messages.receivedOn(context)))
                                .orElse(null)),
                VariableDeclaration.plain(
                        "nat_traversal.track_dialog",
                        "Whether nat_keepalive() follows the call of an INVITE where the script does not; 1 unless set.",
                        new Tracking()));
    }

    /** $nat_traversal.track_dialog. */
    private static final class Tracking implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return KeepAliveFunctions.tracks(context) ? 1 : 0;
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            KeepAliveFunctions.setTracks(context, !(value instanceof Integer number) || number != 0);
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    @Override
    public void start(ScriptEnvironment environment) {
        dialogs = environment.module(DialogModule.class);
        endpoints.setClock(environment.container()::currentTimeMillis);
        if (settings.interval() > 0 && !settings.stateFile().isEmpty() && !environment.isRehearsal()) {
            StateFile state = new StateFile(Path.of(settings.stateFile()).toAbsolutePath(), endpoints);
            state.read(environment.container().endpoints());
            Duration period = Duration.ofSeconds(settings.interval());
            writing = environment.container().schedule(period, period, state::write);
            file = Optional.of(state);
        }
        environment.container().observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                functions.onCreated(transaction);
                if (transaction.isInvite()
                        && dialogs.isPresent()
                        && transaction.request().toTag().isEmpty()) {
                    transaction.observe(calls.new Watcher());
                }
            }
        });
        dialogs.ifPresent(module -> {
            module.listen(calls);
            module.listen(new DialogListener() {
                @Override
                public void onRestored(Dialog dialog) {
                    calls.restore(dialog, environment.container().endpoints());
                }
            });
        });
        keepAlive.start(environment.container());
    }

    @Override
    public void stop() {
        keepAlive.stop();
        writing.run();
        file.ifPresent(StateFile::write);
    }

    NatEndpoints endpoints() {
        return endpoints;
    }

    CallEndpoints calls() {
        return calls;
    }

    Optional<DialogModule> dialogs() {
        return dialogs;
    }
}
