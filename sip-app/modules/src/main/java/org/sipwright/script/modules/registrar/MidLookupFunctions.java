// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import java.util.function.Predicate;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Saying where users are whom the main registrar sends requests for. */
public final class MidLookupFunctions {
    private static final int NOBODY = -1;
    private static final int FAILED = -3;

    private final MidRegistrarModule module;

    MidLookupFunctions(MidRegistrarModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "mid_registrar_lookup",
            least = 1,
            since = "2.2",
            routes = REQUEST,
            blocking = true,
            doc =
                    "Puts the contact that the Request-URI names in its place, or those of its user as lookup() does. 1 found, -1"
                            + " there is none, -2 nobody takes the method, -3 it failed.")
    public int lookup(ScriptContext context, String table, String flags, String aor) throws ModuleStartException {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return FAILED;
        }
        try {
            LocationTable contacts = module.table(table);
            ContactSearch search =
                    new ContactSearch(module, context, request.get(), LookupFlags.parse(flags), contacts);
            return aor.isEmpty() ? search(search, request.get().requestUriText()) : search.run(aor, contact -> true);
        } catch (LinkException e) {
            RegistrarLog.LOG.badFlags(e.getMessage());
            return FAILED;
        } catch (DatabaseException e) {
            return FAILED;
        }
    }

    private int search(ContactSearch search, String uri) throws DatabaseException {
        if (module.mid().mode() == MidSettings.Mode.AOR) {
            String at = module.mid().atSign();
            int user = uri.indexOf(at);
            int host = uri.indexOf('@');
            boolean named = module.location().usesDomain() && user >= 0 && user < host;
            return search.run(
                    named ? uri.substring(0, user) + '@' + uri.substring(user + at.length(), host) : uri,
                    contact -> true);
        }
        Optional<String> id = MidContacts.id(module.mid(), uri);
        Optional<String> owner = id.flatMap(module.ids()::aor);
        if (owner.isPresent()) {
            Predicate<Contact> named =
                    contact -> ContactIds.of(owner.get(), contact.uri()).equals(id.get());
            // an address of record without its domain needs some host to be a URI
            String uriOfOwner = "sip:" + owner.get() + (module.location().usesDomain() ? "" : "@localhost");
            return search.run(uriOfOwner, named);
        }
        return module.mid().mode() == MidSettings.Mode.MIRROR ? search.run("", contact -> true) : NOBODY;
    }
}
