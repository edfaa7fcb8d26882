// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import java.util.Set;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingRequest;

/** The module signaling. */
public final class SignalingModule implements ScriptModule {
    private volatile ReplyCounts counts = new ReplyCounts();

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
        return List.of(new ReplyFunctions(() -> counts));
    }

    @Override
    public Set<String> requires() {
        return Set.of("sl");
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(VariableDeclaration.readOnly(
                "sig_local_totag",
                "The To tag of replies to the request that are made here; NULL where it has one.",
                context -> context.request()
                        .map(RoutingRequest::replyTag)
                        .filter(tag -> !tag.isEmpty())
                        .orElse(null)));
    }

    @Override
    public void start(ScriptEnvironment environment) {
        environment.module(SlModule.class).ifPresent(module -> counts = module.counts());
    }
}
