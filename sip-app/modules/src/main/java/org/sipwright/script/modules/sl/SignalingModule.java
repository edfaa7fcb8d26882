// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** The module signaling: replies with a transaction where there is one. */
public final class SignalingModule implements ScriptModule {
    private volatile StatelessReplies stateless = new StatelessReplies(() -> 0);

    /** For the service loader. */
    public SignalingModule() {}

    @Override
    public String name() {
        return "signaling";
    }

    @Override
    public String doc() {
        return "Replies with or without a transaction, as fits.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(VariableDeclaration.readOnly(
                "sig_local_totag", "The To tag that replies made here carry.", SignalingModule::localTag));
    }

    private static String localTag(ScriptContext context) {
        Optional<RoutingRequest> request =
                context.request().or(() -> context.transaction().map(RoutingTransaction::request));
        return request.map(one -> one.toTag().isEmpty() ? one.replyTag() : one.toTag())
                .map(Values::orNull)
                .orElse(null);
    }

    @Override
    public void start(ScriptEnvironment environment) {
        environment.module(SlModule.class).ifPresent(sl -> stateless = sl.replies());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "send_reply",
            routes = {RouteUse.REQUEST, RouteUse.ERROR, RouteUse.FAILURE},
            doc = "Answers the request, in its transaction where there is one.")
    public int reply(ScriptContext context, int status, String reason) {
        Optional<RoutingTransaction> transaction = context.transaction();
        if (transaction.isEmpty()) {
            return stateless.send(context, status, reason);
        }
        if (!StatelessReplies.isStatus(status)) {
            return -1;
        }
        return transaction
                        .get()
                        .reply(status, reason, ReplyBody.of(context.state()))
                        .isEmpty()
                ? -1
                : 1;
    }
}
