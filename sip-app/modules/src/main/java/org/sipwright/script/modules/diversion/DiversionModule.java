// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.diversion;

import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.WireMessage;

/** The module diversion: says who diverted a call (RFC 5806). */
public final class DiversionModule implements ScriptModule {
    private String suffix = "";

    /** For the service loader. */
    public DiversionModule() {}

    @Override
    public String name() {
        return "diversion";
    }

    @Override
    public String doc() {
        return "Says in a Diversion header who diverted a call, and why.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.text(
                "suffix", "", "Parameters for the end of the header, such as ;privacy=full.", value -> suffix = value));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_diversion",
            least = 1,
            routes = {REQUEST, FAILURE, LOCAL},
            doc =
                    "Adds a Diversion header on top of others, with a reason, the received Request-URI or a given URI, and a"
                            + " counter where one is given.")
    public int add(ScriptContext context, String reason, String uri, int counter) {
        String diverting = uri.isEmpty()
                ? Messages.received(context)
                        .map(RoutingRequest::receivedUriText)
                        .orElse("")
                : uri;
        if (diverting.isEmpty()) {
            return -1;
        }
        WireMessage message = context.message();
        int line = message.indexOfHeader("Diversion", 0);
        String count = counter == ScriptContext.OMITTED ? "" : ";counter=" + counter;
        message.insertHeader(
                line < 0 ? message.headerCount() : line,
                "Diversion",
                '<' + diverting + ">;reason=" + reason + count + suffix);
        return 1;
    }
}
