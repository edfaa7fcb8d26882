// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;

/** The module sl: replies without a transaction. */
public final class SlModule implements ScriptModule {
    private static final LongSupplier NONE = () -> 0;

    private volatile LongSupplier acknowledged = NONE;
    private final StatelessReplies replies = new StatelessReplies(() -> acknowledged.getAsLong());

    /** For the service loader. */
    public SlModule() {}

    @Override
    public String name() {
        return "sl";
    }

    @Override
    public String doc() {
        return "Replies without a transaction.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "enable_stats", 1, "Whether replies are counted.", value -> replies.setCounting(value != 0)));
    }

    @Override
    public List<Statistic> statistics() {
        return replies.statistics();
    }

    @Override
    public void start(ScriptEnvironment environment) {
        acknowledged = environment.container().statistics().getOrDefault("stateless-acks", NONE);
    }

    /** Who sends the replies. */
    StatelessReplies replies() {
        return replies;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sl_send_reply",
            routes = {RouteUse.REQUEST, RouteUse.ERROR},
            doc = "Answers the request without a transaction.")
    public int reply(ScriptContext context, int status, String reason) {
        return replies.send(context, status, reason);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sl_reply_error",
            routes = RouteUse.REQUEST,
            doc = "Answers the request without a transaction, saying that the server failed.")
    public int error(ScriptContext context) {
        return replies.sendError(context);
    }
}
