// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.script.modules.usrloc.UsrlocModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;

/** The module mid_registrar: stands between phones and the main registrar, which it keeps most REGISTER requests from. */
public final class MidRegistrarModule implements ScriptModule, Registrar {
    private static final Slot<ForwardedRegistration> FORWARDED = Slot.named("forwarded registration");

    private final MidSettings settings = new MidSettings();
    private final ContactIds ids = new ContactIds();
    private final Map<String, LocationTable> tables = new ConcurrentHashMap<>();
    private volatile MainRegistrations main = new MainRegistrations(false, entry -> {});
    private volatile UsrlocModule location;
    private volatile AddressOfRecord addresses = new AddressOfRecord(false, true, "");
    private volatile RoutingContainer container;

    /** For the service loader. */
    public MidRegistrarModule() {}

    @Override
    public String name() {
        return "mid_registrar";
    }

    @Override
    public String doc() {
        return "Stands between phones and the main registrar: knows where users are, and keeps most registrations from it.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("usrloc", "signaling", "tm");
    }

    @Override
    public List<Object> functions() {
        return List.of(new MidSaveFunctions(this), new MidLookupFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.declarations();
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        location = environment
                .module(UsrlocModule.class)
                .orElseThrow(
                        () -> new ModuleStartException("it needs the module usrloc: add loadmodule \"usrloc.so\""));
        RegistrarSettings shared = settings.registrar();
        addresses = new AddressOfRecord(location.usesDomain(), shared.caseSensitive(), shared.realmPrefix());
        shared.link(environment);
        container = environment.container();
        main = new MainRegistrations(settings.mode() == MidSettings.Mode.AOR, this::unregister);
        container.observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                if (transaction.context() instanceof CallState state) {
                    state.get(FORWARDED).ifPresent(transaction::observe);
                }
            }
        });
    }

    /** Lets the transaction of the request in hand carry a registration to the main registrar. */
    void forward(ScriptContext context, ForwardedRegistration forwarded) {
        context.state().put(FORWARDED, forwarded);
        context.transaction().ifPresent(transaction -> transaction.observe(forwarded));
    }

    /** A table of contacts, whose changes are followed from its first use on. It can block. */
    LocationTable table(String name) throws ModuleStartException {
        LocationTable known = tables.get(name);
        return known == null ? follow(name) : known;
    }

    private synchronized LocationTable follow(String name) throws ModuleStartException {
        LocationTable known = tables.get(name);
        if (known != null) {
            return known;
        }
        LocationTable table = location.table(name);
        if (settings.mode() != MidSettings.Mode.AOR) {
            table.listen(ids);
            try {
                table.forEach((aor, bindings) -> bindings.contacts().forEach(contact -> ids.add(aor, contact)));
            } catch (DatabaseException e) {
                throw new ModuleStartException("the contacts of '" + name + "' cannot be read: " + e.getMessage(), e);
            }
        }
        if (settings.mode() != MidSettings.Mode.MIRROR) {
            table.listen(main);
        }
        tables.put(name, table);
        return table;
    }

    /** Changes the contacts of a user, in memory alone where the flags say so. It can block. */
    Bindings change(LocationTable table, String aor, SaveFlags flags, UnaryOperator<Bindings> change)
            throws DatabaseException {
        return flags.memoryOnly() ? table.changeInMemory(aor, change) : table.change(aor, change);
    }

    /** RFC 3261 section 10.2.2, in the name of a phone that is gone. */
    private void unregister(MainRegistrations.Entry entry) {
        if (entry.until() <= location.now()) {
            return;
        }
        OriginatedRequest request = OriginatedRequest.of("REGISTER", entry.uri(), entry.user(), entry.user());
        if (!entry.nextHop().isEmpty()) {
            request = request.via(entry.nextHop());
        }
        if (entry.socket().isPresent()) {
            request = request.from(entry.socket().get());
        }
        container.originate(
                request,
                List.of(Map.entry("Contact", '<' + entry.contact() + ">;expires=0"), Map.entry("Expires", "0")),
                (status, reason, reply) -> {});
    }

    @Override
    public RegistrarSettings settings() {
        return settings.registrar();
    }

    @Override
    public UsrlocModule location() {
        return location;
    }

    @Override
    public AddressOfRecord addresses() {
        return addresses;
    }

    MidSettings mid() {
        return settings;
    }

    ContactIds ids() {
        return ids;
    }

    MainRegistrations main() {
        return main;
    }

    RoutingContainer container() {
        return container;
    }
}
