// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.RoutingContainer;

/** The module presence. Event packages come from other modules, presence_xml for one. */
public final class PresenceModule implements ScriptModule {
    private static final String PUBLISHED = "E_PRESENCE_PUBLISH";
    private static final String EXPOSED = "E_PRESENCE_EXPOSED";
    private static final List<String> PUBLICATION =
            List.of("user", "domain", "event", "expires", "etag", "old_etag", "body");

    private final PresenceSettings settings = new PresenceSettings();
    private final Map<String, EventPackage> events = new ConcurrentSkipListMap<>();
    private final Notifier notifier = new Notifier(this);
    private final List<Runnable> timers = new ArrayList<>();
    private volatile ScriptEnvironment environment;
    private volatile PresenceStore store;
    private volatile Presentities presentities;

    /** For the service loader. */
    public PresenceModule() {}

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public String doc() {
        return "Takes PUBLISH and SUBSCRIBE, and tells watchers with NOTIFY.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("tm");
    }

    @Override
    public List<Object> functions() {
        return List.of(new PresenceFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.declarations();
    }

    @Override
    public List<ManagementCommand> commands() {
        return new PresenceCommands(this).all();
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(
                new EventDeclaration(PUBLISHED, PUBLICATION, "Something was published."),
                new EventDeclaration(EXPOSED, PUBLICATION, "Something is published; asked for by pres_expose."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        settings.database().open(surroundings);
        store = new PresenceStore(
                settings, new SocketNames(() -> surroundings.container().endpoints()));
        presentities = new Presentities(events, store, notifier, settings);
        Duration clean = Duration.ofSeconds(Math.max(1, settings.cleanPeriod()));
        timers.add(surroundings.container().schedule(clean, clean, () -> presentities.expire(now())));
        if (settings.updatePeriod() > 0) {
            Duration update = Duration.ofSeconds(settings.updatePeriod());
            timers.add(surroundings.container().schedule(update, update, presentities::write));
        }
    }

    /**
     * Adds event packages, from a module that starts after this one; what was published and watched in them before the restart
     * is read back.
     */
    public void add(List<EventPackage> added) throws ModuleStartException {
        added.forEach(one -> events.put(one.name(), one));
        Set<String> names = Set.copyOf(added.stream().map(EventPackage::name).toList());
        try {
            int publications = store.loadPublications(
                    (uri, event) -> names.contains(event) ? presentities.of(uri, event) : java.util.Optional.empty(),
                    now());
            int subscriptions = store.loadSubscriptions(
                    (uri, event) -> names.contains(event) ? presentities.of(uri, event) : java.util.Optional.empty());
            if (publications + subscriptions > 0) {
                PresenceLog.LOG.loaded(publications, subscriptions);
            }
        } catch (DatabaseException e) {
            throw new ModuleStartException("publications and subscriptions cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        timers.forEach(Runnable::run);
        timers.clear();
        if (presentities != null) {
            presentities.write();
        }
        settings.database().close();
    }

    void raisePublished(Presentity presentity, Presentities.Offer offer, String etag) {
        if (environment.events().isWanted(PUBLISHED)) {
            raise(
                    PUBLISHED,
                    presentity,
                    List.of(offer.seconds(), etag, offer.oldEtag().orElse(""), offer.body()));
        }
    }

    void raiseExposed(Presentity presentity) {
        synchronized (presentity) {
            for (Publication one : presentity.publications()) {
                raise(EXPOSED, presentity, List.of((int) (one.expires() - now()), one.etag(), "", one.body()));
            }
        }
    }

    private void raise(String name, Presentity presentity, List<Object> rest) {
        PresenceStore.Parts parts = PresenceStore.Parts.of(presentity.uri());
        List<Object> values = new ArrayList<>(
                List.of(parts.user(), parts.domain(), presentity.event().name()));
        values.addAll(rest);
        List<Map.Entry<String, Object>> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.add(Map.entry(PUBLICATION.get(i), values.get(i)));
        }
        environment.events().raise(new ScriptEvent(name, parameters));
    }

    /** Seconds of the epoch by the container's clock. */
    long now() {
        return environment.container().currentTimeMillis() / 1_000;
    }

    RoutingContainer container() {
        return environment.container();
    }

    PresenceSettings settings() {
        return settings;
    }

    Presentities presentities() {
        return presentities;
    }

    Notifier notifier() {
        return notifier;
    }

    /** The event packages by their names. */
    Map<String, EventPackage> eventPackages() {
        return events;
    }
}
