// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.rr.RrModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.FlagNames;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.sip.RoutingRequest;

/** The module dialog. */
public final class DialogModule implements ScriptModule {
    static final String STATE_CHANGED = "E_DLG_STATE_CHANGED";

    private final Profiles profiles = new Profiles();
    private final DialogSettings settings = new DialogSettings(profiles);
    private final DialogFigures figures = new DialogFigures();
    private final DialogRoutes routes = new DialogRoutes();
    private final DialogTracking tracking = new DialogTracking(settings, profiles, figures, routes);
    private final DialogRequests requests = new DialogRequests(tracking, settings, figures, routes);
    private final DialogStore store = new DialogStore(settings);
    private final DialogFunctions functions = new DialogFunctions(this);
    private final FlagNames flagNames = new FlagNames();
    private ScriptEnvironment environment;
    private RrModule rr;
    private Runnable clock = () -> {};
    private volatile boolean stopping;

    /** For the service loader. */
    public DialogModule() {}

    @Override
    public String name() {
        return "dialog";
    }

    @Override
    public String doc() {
        return "Calls from their INVITE to their BYE, with values, flags, profiles and lifetimes.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("tm", "rr");
    }

    @Override
    public List<Object> functions() {
        return List.of(functions, new DialogValueFunctions(this), new ProfileFunctions(profiles), routes);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return new DialogVariables(this).declarations();
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.parameters();
    }

    @Override
    public List<ManagementCommand> commands() {
        return new DialogCommands(this).all();
    }

    @Override
    public List<LiveTable> liveTables(ScriptEnvironment surroundings) {
        return List.of(new DialogLiveTable(this));
    }

    @Override
    public List<Statistic> statistics() {
        return figures.all();
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(
                STATE_CHANGED,
                List.of("id", "db_id", "callid", "from_tag", "to_tag", "old_state", "new_state"),
                "The state of a call has changed."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        rr = surroundings
                .module(RrModule.class)
                .orElseThrow(() -> new ModuleStartException("the module rr has to be loaded as well"));
        tracking.start(surroundings);
        tracking.listen(storing());
        routes.start(surroundings);
        store.start(surroundings, new DialogRows(surroundings, flagNames, () -> stopping || settings.writesWholly()));
        load();
        requests.start(surroundings);
        rr.listen(functions::onRoute);
        Duration second = Duration.ofSeconds(1);
        clock = surroundings.container().schedule(second, second, requests::tick);
    }

    @Override
    public void stop() {
        clock.run();
        stopping = true;
        store.stop(tracking.dialogs().inOrder());
    }

    private DialogListener storing() {
        return new DialogListener() {
            @Override
            public void onAnswered(Dialog dialog) {
                store.changed(dialog);
            }

            @Override
            public void onChanged(Dialog dialog) {
                store.changed(dialog);
            }

            @Override
            public void onEnded(Dialog dialog, boolean answered) {
                if (answered) {
                    store.changed(dialog);
                }
            }
        };
    }

    private void load() throws ModuleStartException {
        if (!store.isUsed()) {
            return;
        }
        try {
            int loaded = synchronise();
            if (loaded > 0) {
                DialogLog.LOG.loaded(loaded, settings.tableName());
            }
        } catch (DatabaseException e) {
            throw new ModuleStartException("the calls cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Reads the calls of the database that are not known; their number. It blocks. */
    int synchronise() throws DatabaseException {
        int[] loaded = {0};
        store.load((dialog, memberships) -> {
            if (tracking.restore(dialog)) {
                memberships.forEach(one -> profiles.add(dialog, one.profile(), one.value()));
                loaded[0]++;
            }
        });
        return loaded[0];
    }

    DialogStore store() {
        return store;
    }

    /** Tells a listener what becomes of calls from here on; also before the module starts. */
    public void listen(DialogListener listener) {
        tracking.listen(listener);
    }

    /** The call of what is in hand. */
    public static Optional<Dialog> current(CallState state) {
        return DialogTracking.current(state);
    }

    void inCall(Dialog dialog, Runnable task) {
        environment.container().inCall(dialog.callId(), task);
    }

    /** Makes the call of the initial request in hand, as create_dialog() does, or gives the one that was made. */
    public Optional<Dialog> create(ScriptContext context) {
        return functions.create(context, "") > 0 ? DialogTracking.current(context) : Optional.empty();
    }

    /**
     * Looks for the call of a request within one.
     *
     * @param id its name, where the request carries it
     * @param mode as match_dialog() takes it; the empty text for dlg_match_mode
     */
    public Optional<Dialog> find(RoutingRequest request, Optional<String> id, String mode) {
        return functions.find(request, id, mode);
    }

    /** Makes a call that was found the one in hand, which its request then changes. */
    public void enter(ScriptContext context, RoutingRequest request, Dialog dialog) {
        if (DialogTracking.current(context).isEmpty()) {
            tracking.sequential(context, request, dialog);
        }
    }

    /** The name of the parameter that carries a call's name. */
    public String idParameter() {
        return settings.routeParameter();
    }

    /** Raises the numbers of what the receiver of the request in hand is sent from here on; nothing without a call. */
    public void raiseNumbers(ScriptContext context, int by) {
        functions.raiseNumbers(context, "", by);
    }

    /** Its profiles, for modules that count calls. */
    public CallProfiles callProfiles() {
        return new CallProfiles(this);
    }

    RrModule rr() {
        return rr;
    }

    DialogTracking tracking() {
        return tracking;
    }

    DialogRequests requests() {
        return requests;
    }

    DialogSettings settings() {
        return settings;
    }

    DialogFigures figures() {
        return figures;
    }

    Profiles profiles() {
        return profiles;
    }

    FlagNames flagNames() {
        return flagNames;
    }
}
