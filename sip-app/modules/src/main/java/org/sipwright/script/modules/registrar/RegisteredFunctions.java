// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Asking who is registered, and taking registrations out. */
public final class RegisteredFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    private final RegistrarModule module;

    RegisteredFunctions(RegistrarModule module) {
        this.module = module;
    }

    /** The address: the given one, that of To for a REGISTER, that of From otherwise. */
    private Optional<String> address(ScriptContext context, String given) {
        if (!given.isEmpty()) {
            return module.addresses().of(given);
        }
        if (context.reply().isPresent()) {
            return Optional.empty();
        }
        String header = context.request().map(RoutingRequest::method).orElse("").equals("REGISTER") ? "To" : "From";
        return Headers.first(context.message(), header)
                .flatMap(NameAddress::parse)
                .flatMap(address -> module.addresses().of(address.uri()));
    }

    private int any(ScriptContext context, String table, String aor, Predicate<Contact> wanted)
            throws ModuleStartException {
        Optional<String> address = address(context, aor);
        if (address.isEmpty()) {
            return NO;
        }
        try {
            List<Contact> contacts = module.location()
                    .table(table)
                    .find(address.get())
                    .valid(module.location().now());
            return contacts.stream().anyMatch(wanted) ? YES : NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_registered",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            since = "2.2",
            doc =
                    "True when an address has a contact: the given one, that of To for a REGISTER, that of From otherwise.")
    public int isRegistered(ScriptContext context, String table, String aor) throws ModuleStartException {
        return any(context, table, aor, contact -> true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "registered",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            until = "2.1",
            doc = "True when an address has a contact, registered with a Call-ID where one is given.")
    public int registered(ScriptContext context, String table, String aor, String callId) throws ModuleStartException {
        return any(
                context,
                table,
                aor,
                contact -> callId.isEmpty() || contact.callId().equals(callId));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_contact_registered",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            since = "2.2",
            doc =
                    "True when an address has this contact, registered with this Call-ID; without both, the request's contact.")
    public int isContactRegistered(ScriptContext context, String table, String aor, String uri, String callId)
            throws ModuleStartException {
        String wanted = !uri.isEmpty() || !callId.isEmpty()
                ? uri
                : Headers.first(context.message(), "Contact")
                        .flatMap(line -> NameAddress.parse(Headers.split(line).getFirst()))
                        .map(NameAddress::uri)
                        .orElse("");
        if (wanted.isEmpty() && callId.isEmpty()) {
            return NO;
        }
        return any(
                context,
                table,
                aor,
                contact -> (wanted.isEmpty() || contact.hasUri(wanted))
                        && (callId.isEmpty() || contact.callId().equals(callId)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_ip_registered",
            least = 3,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc =
                    "True when a contact of an address was registered from the IP address in a variable, and from its port.")
    public int isAddressRegistered(
            ScriptContext context, String table, String aor, ScriptVariable ip, ScriptVariable port)
            throws ModuleStartException {
        String host = text(ip.get(context));
        Object wantedPort = port.get(context);
        return any(context, table, aor, contact -> {
            Optional<SipUriText> place = place(contact);
            return place.isPresent()
                    && place.get().host().equalsIgnoreCase(host)
                    && (wantedPort == null || text(wantedPort).equals(Integer.toString(portOf(place.get()))));
        });
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static int portOf(SipUriText uri) {
        return uri.port() == 0 ? 5_060 : uri.port();
    }

    private static Optional<SipUriText> place(Contact contact) {
        return SipUriText.parse(contact.received().isEmpty() ? contact.uri() : contact.received());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.ONREPLY},
            blocking = true,
            doc = "Takes contacts of an address out: all, or those with this URI and next hop.")
    public int remove(ScriptContext context, String table, String aor, String uri, String hop)
            throws ModuleStartException {
        return removed(table, aor, new Selection(uri, hop, "", 0));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove",
            least = 5,
            routes = {RouteUse.REQUEST, RouteUse.ONREPLY},
            blocking = true,
            since = "3.4",
            doc = "Takes contacts of an address out: those with this URI, next hop and instance.")
    public int remove(ScriptContext context, String table, String aor, String uri, String hop, String instance)
            throws ModuleStartException {
        return removed(table, aor, new Selection(uri, hop, instance, 0));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove",
            least = 6,
            routes = {RouteUse.REQUEST, RouteUse.ONREPLY},
            blocking = true,
            since = "3.6",
            doc = "Takes contacts of an address out: those with this URI, next hop, instance and branch flag.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int remove(
            ScriptContext context, String table, String aor, String uri, String hop, String instance, String flag)
            throws ModuleStartException {
        int bit = flag.isEmpty()
                ? 0
                : context.environment().branchFlags().bit(flag).orElse(0);
        return !flag.isEmpty() && bit == 0 ? NO : removed(table, aor, new Selection(uri, hop, instance, bit));
    }

    /** Which contacts are meant; what is empty or 0 does not count. */
    private record Selection(String uri, String hop, String instance, int flag) {
        private boolean matches(Contact contact) {
            return (uri.isEmpty() || contact.hasUri(uri))
                    && (instance.isEmpty() || contact.instance().equals(instance))
                    && (flag == 0 || (contact.branchFlags() & flag) != 0)
                    && (hop.isEmpty() || isBehind(contact, hop));
        }
    }

    private int removed(String table, String aor, Selection selection) throws ModuleStartException {
        Optional<String> address = module.addresses().of(aor);
        if (address.isEmpty()) {
            return NO;
        }
        try {
            module.location().table(table).change(address.get(), old -> old.without(selection::matches));
            return YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** Whether the next hop on the way to a contact is this host: that of Path, of the source, or of the contact. */
    private static boolean isBehind(Contact contact, String host) {
        Optional<SipUriText> place = contact.path().isEmpty()
                ? place(contact)
                : NameAddress.parse(Headers.split(contact.path()).getFirst())
                        .flatMap(address -> SipUriText.parse(address.uri()));
        return place.filter(uri -> isSameHost(uri.host(), host)).isPresent();
    }

    private static boolean isSameHost(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(other));
            return List.of(InetAddress.getAllByName(one)).stream().anyMatch(addresses::contains);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_ip_port",
            least = 3,
            blocking = true,
            since = "3.4",
            doc =
                    "Takes the contacts out that were registered from this IP address and port, of one address or of all.")
    public int removeByPlace(ScriptContext context, String ip, int port, String table, String aor)
            throws ModuleStartException {
        LocationTable location = module.location().table(table);
        Predicate<Contact> there = contact -> place(contact)
                .filter(uri -> uri.host().equalsIgnoreCase(ip) && portOf(uri) == port)
                .isPresent();
        try {
            List<String> addresses = new ArrayList<>();
            if (aor.isEmpty()) {
                location.forEach((address, bindings) -> {
                    if (bindings.contacts().stream().anyMatch(there)) {
                        addresses.add(address);
                    }
                });
            } else {
                module.addresses().of(aor).ifPresent(addresses::add);
            }
            for (String address : addresses) {
                location.change(address, old -> old.without(there));
            }
            return YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }
}
