// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module event_virtual: {@code virtual:POLICY socket socket ...} stands for several subscribers of an event. */
public final class EventVirtualModule implements ScriptModule {
    private static final String SCHEME = "virtual";
    private static final long SECOND = 1_000;
    private static final int MOST = 1_000;

    private int pause = 30;
    private EventSubscriptions subscriptions;
    private ScriptEnvironment environment;

    /** For the service loader. */
    public EventVirtualModule() {}

    @Override
    public String name() {
        return "event_virtual";
    }

    @Override
    public String doc() {
        return "Several subscribers of an event under one name.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "failover_timeout",
                30,
                "For how many seconds the policy FAILOVER leaves out a subscriber that could not be told.",
                value -> pause = value));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        subscriptions = surroundings
                .module(CoreModule.class)
                .orElseThrow(() -> new ModuleStartException("the module core is missing"))
                .subscriptions();
        subscriptions.add(SCHEME, this::open);
    }

    private EventReceiver open(String text) throws LinkException {
        String[] words = text.strip().split("\\s+");
        VirtualReceiver.Policy policy = switch (words[0]) {
            case "PARALLEL" -> VirtualReceiver.Policy.PARALLEL;
            case "FAILOVER" -> VirtualReceiver.Policy.FAILOVER;
            case "ROUND-ROBIN" -> VirtualReceiver.Policy.ROUND_ROBIN;
            default ->
                throw new LinkException(
                        "PARALLEL, FAILOVER or ROUND-ROBIN was expected behind virtual:, not '" + words[0] + "'");
        };
        if (words.length < 2 || words.length > MOST) {
            throw new LinkException("1 to " + (MOST - 1) + " sockets were expected behind virtual:" + words[0]);
        }
        List<EventReceiver> receivers = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith(SCHEME + ':')) {
                throw new LinkException("a virtual socket cannot stand in another one");
            }
            receivers.add(subscriptions.open(words[i]));
        }
        return new VirtualReceiver(policy, receivers, environment.container()::currentTimeMillis, pause * SECOND);
    }
}
