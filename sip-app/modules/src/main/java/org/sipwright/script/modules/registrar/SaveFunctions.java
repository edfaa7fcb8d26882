// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Taking registrations. */
public final class SaveFunctions {
    private static final int REFUSED = -2;
    private static final int MOST_FLAG_TEXTS = 1_000;

    private final RegistrarModule module;
    private final ConcurrentHashMap<String, SaveFlags> flagTexts = new ConcurrentHashMap<>();

    SaveFunctions(RegistrarModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "save",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.ONREPLY},
            blocking = true,
            doc =
                    "Does what a REGISTER asks for and answers it. In a reply route it takes the ends that the main registrar"
                            + " gave. Negative when it was refused.")
    public int save(ScriptContext context, String table, String flags, String aor, String owner)
            throws ModuleStartException {
        Optional<RoutingRequest> request = context.reply().isPresent()
                ? context.transaction().map(RoutingTransaction::request)
                : context.request();
        Optional<SaveFlags> parsed = flags(module.earlyFlags().save(flags, context));
        if (request.isEmpty() || parsed.isEmpty()) {
            return -1;
        }
        boolean good =
                new Save(context, request.get(), parsed.get(), module.location().table(table)).run(aor);
        module.count(good);
        return good ? 1 : REFUSED;
    }

    private Optional<SaveFlags> flags(String text) {
        SaveFlags known = flagTexts.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            SaveFlags parsed = SaveFlags.parse(text);
            if (flagTexts.size() < MOST_FLAG_TEXTS) {
                flagTexts.put(text, parsed);
            }
            return Optional.of(parsed);
        } catch (LinkException e) {
            RegistrarLog.LOG.badFlags(e.getMessage());
            return Optional.empty();
        }
    }

    /** One call of save(). */
    private final class Save {
        private final ScriptContext context;
        private final RoutingRequest request;
        private final SaveFlags flags;
        private final LocationTable table;

        private Save(ScriptContext context, RoutingRequest request, SaveFlags flags, LocationTable table) {
            this.context = context;
            this.request = request;
            this.flags = flags;
            this.table = table;
        }

        private boolean run(String given) {
            String uri = given.isEmpty()
                    ? Headers.first(request, "To")
                            .flatMap(NameAddress::parse)
                            .map(NameAddress::uri)
                            .orElse("")
                    : given;
            Optional<String> aor = module.addresses().of(uri);
            if (aor.isEmpty()) {
                return refuse(Refusal.AOR, "");
            }
            if (isTooLong(aor.get())) {
                return refuse(Refusal.AOR_TOO_LONG, "");
            }
            return switch (new RequestReader(module, context, request, flags).read()) {
                case RequestReader.Reading.Bad bad -> refuse(bad.why(), aor.get());
                case RequestReader.Reading.Read read -> apply(aor.get(), read.registration());
            };
        }

        private boolean isTooLong(String aor) {
            int at = aor.indexOf('@');
            int user = at < 0 ? aor.length() : at;
            return aor.length() > module.settings().aorLength()
                    || user > module.settings().userLength()
                    || aor.length() - user - 1 > module.settings().domainLength();
        }

        private boolean apply(String aor, Registration registration) {
            RegistrationRules rules = RegistrationRules.of(module, flags);
            RegistrationRules.Outcome[] outcome = new RegistrationRules.Outcome[1];
            try {
                Bindings after = registration.contacts().isEmpty() && !registration.removesAll()
                        ? table.find(aor)
                        : change(aor, rules, registration, outcome);
                if (outcome[0] instanceof RegistrationRules.Outcome.Refused refused) {
                    return refuse(refused.why(), aor);
                }
                if (!flags.noReply() && context.reply().isEmpty()) {
                    new RegisterReply(module.settings(), request, flags).ok(aor, after, Optional.of(registration));
                }
                return true;
            } catch (DatabaseException e) {
                return refuse(Refusal.DATABASE, "");
            }
        }

        private Bindings change(
                String aor, RegistrationRules rules, Registration registration, RegistrationRules.Outcome[] outcome)
                throws DatabaseException {
            java.util.function.UnaryOperator<Bindings> change = old -> {
                outcome[0] = rules.apply(old, registration);
                return outcome[0] instanceof RegistrationRules.Outcome.Accepted accepted ? accepted.after() : old;
            };
            return flags.memoryOnly() ? table.changeInMemory(aor, change) : table.change(aor, change);
        }

        private boolean refuse(Refusal why, String aor) {
            if (!flags.noReply() && context.reply().isEmpty()) {
                new RegisterReply(module.settings(), request, flags)
                        .refuse(why, aor, there(aor), module.location().now());
            }
            return false;
        }

        private Bindings there(String aor) {
            try {
                return aor.isEmpty() ? Bindings.NONE : table.find(aor);
            } catch (DatabaseException e) {
                return Bindings.NONE;
            }
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_sock_hdr",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "Adds a header with the socket that the request came in on.")
    public int addSocket(ScriptContext context, String name) {
        if (!name.matches("[!%'*+.0-9A-Z_`a-z~-]+")) {
            return -1;
        }
        String socket = context.reply()
                .map(org.sipwright.sip.RoutingReply::receivedOn)
                .or(() -> context.request().map(RoutingRequest::receivedOn))
                .map(Object::toString)
                .orElse("");
        if (socket.isEmpty()) {
            return -1;
        }
        context.message().insertHeader(context.message().headerCount(), name, socket);
        return 1;
    }
}
