// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.Methods;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Saying where users are (RFC 3261 section 16.5). */
public final class LookupFunctions {
    private static final int FOUND = 1;
    private static final int NOBODY = -1;
    private static final int NO_METHOD = -2;
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
        Optional<LookupFlags> parsed = flags(flags);
        if (request.isEmpty() || parsed.isEmpty()) {
            return FAILED;
        }
        try {
            return new Lookup(
                            context,
                            request.get(),
                            parsed.get(),
                            module.location().table(table))
                    .run(aor);
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

    /** One call of lookup(). */
    private final class Lookup {
        private final ScriptContext context;
        private final RoutingRequest request;
        private final LookupFlags flags;
        private final LocationTable table;
        private boolean refusedMethod;

        private Lookup(ScriptContext context, RoutingRequest request, LookupFlags flags, LocationTable table) {
            this.context = context;
            this.request = request;
            this.flags = flags;
            this.table = table;
        }

        private int run(String given) throws DatabaseException {
            boolean onlyBranches = flags.onlyBranches() || context.reply().isPresent();
            DestinationSet set = DestinationSet.of(context.state());
            List<Destination> expanded = flags.expandBranches() ? expand(set) : List.of();
            List<Contact> contacts = contacts(given.isEmpty() ? request.requestUriText() : given);
            if (contacts.isEmpty() && expanded.isEmpty()) {
                return refusedMethod ? NO_METHOD : NOBODY;
            }
            List<Destination> found =
                    new ArrayList<>(contacts.stream().map(this::destination).toList());
            if (flags.noBranches() && found.size() > 1) {
                found = new ArrayList<>(found.subList(0, 1));
            }
            if (flags.expandBranches()) {
                set.clearBranches();
                found.addAll(expanded);
            }
            if (!onlyBranches) {
                take(set, found.removeFirst());
            }
            set.branches().addAll(found);
            return FOUND;
        }

        private void take(DestinationSet set, Destination destination) {
            request.setRequestUriText(destination.uri());
            request.setNextHop(destination.nextHop());
            destination.sendFrom().ifPresent(request::setSendFrom);
            set.setPath(destination.path());
            set.setFlags(destination.flags());
            set.setQ(destination.q());
            destination.attributes().forEach(set::setAttribute);
        }

        private List<Destination> expand(DestinationSet set) throws DatabaseException {
            List<Destination> expanded = new ArrayList<>();
            for (Destination branch : set.branches()) {
                contacts(branch.uri()).forEach(contact -> expanded.add(destination(contact)));
            }
            return expanded;
        }

        private List<Contact> contacts(String uri) throws DatabaseException {
            Optional<SipUriText> parsed = SipUriText.parse(uri);
            Optional<Gruu.Hidden> hidden = module.settings().gruu()
                    ? parsed.flatMap(one -> Gruu.reveal(module.settings().gruuSecret(), one.user()))
                    : Optional.empty();
            Optional<String> aor =
                    hidden.map(Gruu.Hidden::aor).or(() -> module.addresses().of(uri));
            if (aor.isEmpty()) {
                return List.of();
            }
            List<Contact> contacts = new ArrayList<>();
            for (Contact contact : table.find(aor.get()).valid(module.location().now())) {
                if (isMeant(contact, parsed, hidden) && isWanted(contact)) {
                    contacts.add(contact);
                }
            }
            if (flags.byLatency()) {
                contacts.sort(Comparator.comparingInt(contact -> table.latency(contact.id())));
            }
            return contacts;
        }

        /** A GRUU means one phone (RFC 5627 section 3.4); any other URI all of them. */
        private boolean isMeant(Contact contact, Optional<SipUriText> uri, Optional<Gruu.Hidden> hidden) {
            if (!module.settings().gruu()) {
                return true;
            }
            if (hidden.isPresent()) {
                return contact.instance().equals(hidden.get().instance())
                        && contact.callId().equals(hidden.get().callId());
            }
            Optional<String> gruu = uri.flatMap(one -> one.parameter("gr")).filter(text -> !text.isEmpty());
            return gruu.isEmpty() || Gruu.bare(contact.instance()).equals(Gruu.bare(gruu.get()));
        }

        private boolean isWanted(Contact contact) {
            if (flags.methodFilter() && (contact.methods() & Methods.bit(request.method())) == 0) {
                refusedMethod = true;
                return false;
            }
            boolean agent = flags.agent().isEmpty()
                    || flags.agent().get().matcher(contact.userAgent()).find();
            return agent
                    && (flags.mostLatency().isEmpty()
                            || table.latency(contact.id())
                                    <= flags.mostLatency().getAsInt());
        }

        private Destination destination(Contact contact) {
            // the first Path is where the request goes; the received address lies behind it (RFC 3327 section 5.3)
            String nextHop = contact.path().isEmpty()
                    ? contact.received()
                    : NameAddress.parse(Headers.split(contact.path()).getFirst())
                            .map(NameAddress::uri)
                            .orElse("");
            Map<String, Object> attributes = contact.attributes().isEmpty()
                            || !module.settings().attributes().isSet()
                    ? Map.of()
                    : Map.of(module.settings().attributes().name(), contact.attributes());
            return new Destination(
                    contact.uri(),
                    nextHop,
                    contact.path(),
                    contact.socket(),
                    contact.branchFlags(),
                    contact.q(),
                    attributes);
        }
    }
}
