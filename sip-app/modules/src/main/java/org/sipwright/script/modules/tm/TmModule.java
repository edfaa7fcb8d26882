// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptModule;
import org.sipwright.sip.RoutingSettings;

/** The module tm. Its timeouts are in seconds. */
public final class TmModule implements ScriptModule {
    private static final int REPLY_SECONDS = 30;
    private static final int INVITE_SECONDS = 120;
    private static final Map<RoutingScript, Timeouts> TIMEOUTS = Collections.synchronizedMap(new WeakHashMap<>());

    /** For the service loader. */
    public TmModule() {}

    /**
     * The waits for final replies, in seconds.
     *
     * @param reply to other requests, and for any reply to an INVITE
     * @param invite to an INVITE after a provisional reply
     */
    public record Timeouts(int reply, int invite) {}

    /** The waits that a script has set, or the module's own. */
    public static Timeouts timeouts(RoutingScript script) {
        return TIMEOUTS.getOrDefault(script, new Timeouts(REPLY_SECONDS, INVITE_SECONDS));
    }

    @Override
    public String name() {
        return "tm";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(TransactionFunctions.class);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("fr_timeout", "fr_timer", "fr_inv_timeout", "fr_inv_timer");
    }

    @Override
    public void parameter(RoutingScript script, String name, String value) {
        Timeouts old = timeouts(script);
        switch (name) {
            case "fr_timeout", "fr_timer" -> TIMEOUTS.put(script, new Timeouts(Operators.integer(value), old.invite()));
            case "fr_inv_timeout", "fr_inv_timer" ->
                TIMEOUTS.put(script, new Timeouts(old.reply(), Operators.integer(value)));
            default -> {
                // the check has said that it is not supported
            }
        }
    }

    @Override
    public void start(RoutingScript script) {
        Timeouts timeouts = timeouts(script);
        RoutingSettings old = script.container().settings();
        script.container()
                .configure(new RoutingSettings(
                        timeouts.reply() * 1_000,
                        timeouts.invite() * 1_000,
                        old.automaticTrying(),
                        "Giving it a try",
                        old.serverHeader(),
                        old.userAgentHeader(),
                        old.block6xx(),
                        old.translate503()));
    }
}
