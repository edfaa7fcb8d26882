// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presencexml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.presence.EventPackage;
import org.sipwright.script.modules.presence.PresenceModule;
import org.sipwright.script.modules.presence.WatcherState;
import org.sipwright.script.modules.xcap.XcapModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module presence_xml: the event packages presence, presence.winfo and dialog;sla. */
public final class PresenceXmlModule implements ScriptModule {
    /** What reads documents where the module xcap is not loaded, since the release has none: up to 1.9 this module did that. */
    private final XcapModule ownDocuments = new XcapModule();

    private boolean forceActive;
    private boolean offlineBody = true;
    private boolean hardState;

    /** For the service loader. */
    public PresenceXmlModule() {}

    @Override
    public String name() {
        return "presence_xml";
    }

    @Override
    public String doc() {
        return "Presence documents: who is open and who is closed, and who may see it.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public Set<String> requires() {
        return Set.of("presence", "xcap");
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(ownDocuments.parameters());
        all.addAll(List.of(
                ModuleParameter.number("force_active", 0, "Whether everybody may see everything, without rules.", v -> {
                    forceActive = v != 0;
                }),
                ModuleParameter.number(
                        "generate_offline_body",
                        1,
                        "Whether watchers are told that somebody is closed when a publication ends.",
                        v -> offlineBody = v != 0),
                ModuleParameter.number(
                        "pidf_manipulation",
                        0,
                        "Whether documents that users keep on the server are told with those that are published.",
                        v -> hardState = v != 0)));
        return List.copyOf(all);
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        PresenceModule presence = environment
                .module(PresenceModule.class)
                .orElseThrow(() -> new ModuleStartException("the module presence has to be loaded as well"));
        Optional<XcapModule> loaded = environment.module(XcapModule.class);
        boolean needed = !forceActive || hardState;
        if (loaded.isEmpty() && needed) {
            if (!ownDocuments.hasDatabase()) {
                throw new ModuleStartException(
                        "the module xcap has to be loaded as well, for the rules who may see what;"
                                + " or set force_active");
            }
            ownDocuments.start(environment);
        }
        XcapModule xcap = loaded.orElse(ownDocuments);
        EventPackage.Rules rules = forceActive ? EventPackage.Rules.NONE : new PresenceRules(xcap);
        EventPackage.Rules own =
                (presentity, watcher) -> presentity.equals(watcher) ? WatcherState.ACTIVE : WatcherState.TERMINATED;
        List<EventPackage> events = new ArrayList<>();
        events.add(new EventPackage(
                "presence",
                "application/pidf+xml",
                new PresenceDocuments(offlineBody, hardState ? Optional.of(xcap) : Optional.empty()),
                rules));
        events.add(new EventPackage(
                "presence.winfo", "application/watcherinfo+xml", (uri, bodies) -> Optional.empty(), own));
        events.add(new EventPackage(
                "dialog;sla",
                "application/dialog-info+xml",
                (uri, bodies) -> bodies.isEmpty() ? Optional.empty() : Optional.of(bodies.getLast()),
                EventPackage.Rules.NONE));
        presence.add(events);
    }

    @Override
    public void stop() {
        ownDocuments.stop();
    }
}
