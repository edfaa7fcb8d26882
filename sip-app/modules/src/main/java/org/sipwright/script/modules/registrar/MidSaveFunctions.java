// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Taking registrations in front of another registrar. */
public final class MidSaveFunctions {
    private static final int FORWARD = 1;
    private static final int ABSORBED = 2;

    private final MidRegistrarModule module;

    MidSaveFunctions(MidRegistrarModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "mid_registrar_save",
            least = 1,
            since = "2.2",
            routes = REQUEST,
            blocking = true,
            doc =
                    "Takes a REGISTER that another registrar decides on: 1 when it has to be relayed there, and what it accepts is"
                            + " kept; 2 when it was answered here; negative for a bad one. Flags as those of save(), an address of"
                            + " record, and seconds in place of outgoing_expires.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the script's own argument list
    public int save(ScriptContext context, String table, String flags, String aor, int outgoing, String owner)
            throws ModuleStartException {
        Optional<RoutingRequest> request =
                context.request().filter(one -> one.method().equals("REGISTER"));
        Optional<String> user = request.flatMap(one -> user(one, aor));
        if (user.isEmpty()) {
            return -1;
        }
        try {
            SaveFlags parsed = SaveFlags.parse(flags);
            RequestReader reader = new RequestReader(module, context, request.get(), parsed);
            if (!(reader.read() instanceof RequestReader.Reading.Read read)) {
                return -1;
            }
            ForwardedRegistration.Asked asked = new ForwardedRegistration.Asked(
                    parsed, module.table(table), user.get(), request.get(), read.registration());
            int seconds = outgoing == ScriptContext.OMITTED ? module.mid().outgoingExpires() : outgoing;
            return decide(context, asked, seconds);
        } catch (LinkException e) {
            RegistrarLog.LOG.badFlags(e.getMessage());
            return -1;
        } catch (DatabaseException e) {
            return -1;
        }
    }

    private Optional<String> user(RoutingRequest request, String given) {
        String uri = given.isEmpty()
                ? Headers.first(request, "To")
                        .flatMap(NameAddress::parse)
                        .map(NameAddress::uri)
                        .orElse("")
                : given;
        return module.addresses().of(uri);
    }

    private int decide(ScriptContext context, ForwardedRegistration.Asked asked, int outgoing)
            throws DatabaseException {
        RegistrationRules rules = RegistrationRules.of(module, asked.flags());
        Registration registration = asked.registration();
        Bindings before = asked.table().find(asked.aor());
        if (!(rules.apply(before, registration) instanceof RegistrationRules.Outcome.Accepted accepted)) {
            return -1;
        }
        boolean ends = accepted.after().valid(registration.now()).isEmpty();
        if (isAbsorbed(asked, rules, before, ends)) {
            return absorb(asked, rules);
        }
        long longest = registration.contacts().stream()
                .mapToLong(contact -> rules.seconds(contact, registration))
                .max()
                .orElse(0);
        int seconds = (int) Math.max(outgoing, longest);
        OptionalInt told = switch (module.mid().mode()) {
            case MIRROR -> OptionalInt.empty();
            case CONTACT -> OptionalInt.of(seconds);
            case AOR -> OptionalInt.of(ends ? 0 : seconds);
        };
        module.forward(context, new ForwardedRegistration(module, asked, told));
        return FORWARD;
    }

    /** Whether the main registrar knows enough for so long as the request asks. */
    private boolean isAbsorbed(
            ForwardedRegistration.Asked asked, RegistrationRules rules, Bindings before, boolean ends) {
        Registration registration = asked.registration();
        if (registration.removesAll() || registration.contacts().isEmpty() || ends) {
            return false;
        }
        boolean byUser = module.mid().mode() == MidSettings.Mode.AOR;
        for (NameAddress contact : registration.contacts()) {
            long seconds = rules.seconds(contact, registration);
            String key = byUser ? asked.aor() : ContactIds.of(asked.aor(), contact.uri());
            boolean known = byUser || rules.find(before, contact, registration).isPresent();
            // without a lifetime the contact ends, which the main registrar need not know of a user with others
            if (!known || module.main().until(key) < registration.now() + seconds || seconds == 0 && !byUser) {
                return false;
            }
        }
        return module.mid().mode() != MidSettings.Mode.MIRROR;
    }

    private int absorb(ForwardedRegistration.Asked asked, RegistrationRules rules) throws DatabaseException {
        Bindings after = module.change(
                asked.table(),
                asked.aor(),
                asked.flags(),
                old -> rules.apply(old, asked.registration()) instanceof RegistrationRules.Outcome.Accepted accepted
                        ? accepted.after()
                        : old);
        if (!asked.flags().noReply()) {
            new RegisterReply(module.settings(), asked.request(), asked.flags())
                    .ok(asked.aor(), after, Optional.of(asked.registration()));
        }
        return ABSORBED;
    }
}
