// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.RoutingSettings;

/** The module tm. */
public final class TmModule implements ScriptModule {
    private static final int REPLY_SECONDS = 30;
    private static final int INVITE_SECONDS = 120;

    private int replySeconds = REPLY_SECONDS;
    private int inviteSeconds = INVITE_SECONDS;

    /** For the service loader. */
    public TmModule() {}

    @Override
    public String name() {
        return "tm";
    }

    @Override
    public String doc() {
        return "Transactions: stateful relaying, forking, and their routes.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new TransactionFunctions());
    }

    @Override
    public List<ModuleParameter> parameters() {
        String reply = "Seconds to wait for a final reply, and for any reply to an INVITE.";
        String invite = "Seconds to wait for the final reply to an INVITE after a provisional one.";
        return List.of(
                ModuleParameter.number("fr_timeout", REPLY_SECONDS, reply, value -> replySeconds = value),
                ModuleParameter.number("fr_timer", REPLY_SECONDS, reply, value -> replySeconds = value),
                ModuleParameter.number("fr_inv_timeout", INVITE_SECONDS, invite, value -> inviteSeconds = value),
                ModuleParameter.number("fr_inv_timer", INVITE_SECONDS, invite, value -> inviteSeconds = value));
    }

    @Override
    public void start(ScriptEnvironment environment) {
        RoutingSettings old = environment.container().settings();
        environment
                .container()
                .configure(new RoutingSettings(
                        replySeconds * 1_000,
                        inviteSeconds * 1_000,
                        old.automaticTrying(),
                        "Giving it a try",
                        old.serverHeader(),
                        old.userAgentHeader(),
                        old.block6xx(),
                        old.translate503()));
    }
}
