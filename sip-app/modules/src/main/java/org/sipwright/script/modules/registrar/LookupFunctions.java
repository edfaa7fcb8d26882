// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Saying where users are (RFC 3261 section 16.5). */
public final class LookupFunctions {
    private static final int FAILED = -3;
    private static final int MOST_FLAG_TEXTS = 1_000;

    private final RegistrarModule module;
    private final ConcurrentHashMap<String, LookupFlags> flagTexts = new ConcurrentHashMap<>();

    LookupFunctions(RegistrarModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lookup",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY},
            blocking = true,
            doc =
                    "Puts the contacts of the user of the Request-URI in its place, the others as branches. 1 found, -1 nobody"
                            + " is registered, -2 nobody takes the method, -3 it failed.")
    public int lookup(ScriptContext context, String table, String flags, String aor) throws ModuleStartException {
        Optional<RoutingRequest> request = context.reply().isPresent()
                ? context.transaction().map(RoutingTransaction::request)
                : context.request();
        Optional<LookupFlags> parsed = flags(module.earlyFlags().lookup(flags));
        if (request.isEmpty() || parsed.isEmpty()) {
            return FAILED;
        }
        try {
            return new ContactSearch(
                            module,
                            context,
                            request.get(),
                            parsed.get(),
                            module.location().table(table))
                    .run(aor, contact -> true);
        } catch (DatabaseException e) {
            return FAILED;
        }
    }

    private Optional<LookupFlags> flags(String text) {
        LookupFlags known = flagTexts.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            LookupFlags parsed = LookupFlags.parse(text);
            if (flagTexts.size() < MOST_FLAG_TEXTS) {
                flagTexts.put(text, parsed);
            }
            return Optional.of(parsed);
        } catch (LinkException e) {
            RegistrarLog.LOG.badFlags(e.getMessage());
            return Optional.empty();
        }
    }
}
