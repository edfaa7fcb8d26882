// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.Methods;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.sip.RoutingRequest;

/** One search for the contacts of a user, whom a request is for. Used by one thread. */
final class ContactSearch {
    private static final int FOUND = 1;
    private static final int NOBODY = -1;
    private static final int NO_METHOD = -2;

    private final Registrar module;
    private final ScriptContext context;
    private final RoutingRequest request;
    private final LookupFlags flags;
    private final LocationTable table;
    private Predicate<Contact> wanted = contact -> true;
    private boolean refusedMethod;

    ContactSearch(
            Registrar module, ScriptContext context, RoutingRequest request, LookupFlags flags, LocationTable table) {
        this.module = module;
        this.context = context;
        this.request = request;
        this.flags = flags;
        this.table = table;
    }

    /**
     * Puts what is found into the place of the Request-URI, and branches.
     *
     * @param given a URI that names the user, or the empty string for the Request-URI
     * @param counts which contacts count
     */
    int run(String given, Predicate<Contact> counts) throws DatabaseException {
        wanted = counts;
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
            if (wanted.test(contact) && isMeant(contact, parsed, hidden) && isWanted(contact)) {
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
        boolean agent =
                flags.agent().isEmpty() || BoundedMatcher.find(flags.agent().get(), contact.userAgent());
        return agent
                && (flags.mostLatency().isEmpty()
                        || table.latency(contact.id()) <= flags.mostLatency().getAsInt());
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
