// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;

/**
 * A REGISTER that goes to the main registrar: its contacts lead here, and what the main registrar accepts is kept. Used inside
 * its call.
 */
final class ForwardedRegistration implements TransactionObserver {
    private final MidRegistrarModule module;
    private final SaveFlags flags;
    private final LocationTable table;
    private final String aor;
    private final RoutingRequest request;
    private final Registration registration;
    private final OptionalInt seconds;
    private final MidContacts contacts;
    private Optional<SipEndpoint> socket = Optional.empty();
    private String uri = "";
    private String nextHop = "";
    private boolean done;

    /** What a REGISTER says, and of whom. */
    record Asked(SaveFlags flags, LocationTable table, String aor, RoutingRequest request, Registration registration) {}

    /** @param seconds the lifetime to ask the main registrar for; empty for what the request asks */
    ForwardedRegistration(MidRegistrarModule module, Asked asked, OptionalInt seconds) {
        this.module = module;
        this.flags = asked.flags();
        this.table = asked.table();
        this.aor = asked.aor();
        this.request = asked.request();
        this.registration = asked.registration();
        this.seconds = seconds;
        this.contacts = new MidContacts(module.mid(), aor);
    }

    @Override
    public void onRequestOut(RoutingBranch branch) {
        socket = Optional.of(branch.sentFrom().orElseGet(request::receivedOn));
        uri = branch.requestUriText();
        nextHop = branch.nextHop().orElse("");
        contacts.mangle(branch, socket.get(), seconds);
    }

    @Override
    public void onReplyHandled(RoutingReply reply) {
        if (!done && reply.status() >= 200 && reply.status() < 300) {
            done = true;
            module.container().runBlocking(reply, () -> keep(reply));
        }
    }

    private void keep(RoutingReply reply) {
        RegistrationRules rules = RegistrationRules.of(module, flags);
        Registration given = given(reply, rules);
        Bindings[] result = new Bindings[1];
        try {
            Bindings after = registration.contacts().isEmpty() && !registration.removesAll()
                    ? table.find(aor)
                    : module.change(table, aor, flags, old -> {
                        RegistrationRules.Outcome outcome = rules.apply(old, given);
                        result[0] =
                                outcome instanceof RegistrationRules.Outcome.Accepted accepted ? accepted.after() : old;
                        return result[0];
                    });
            HeaderValues.removeAll(reply, "Contact");
            String listed = new RegisterReply(module.settings(), request, flags)
                    .listed(aor, after.valid(given.now()), given.now(), Optional.of(given));
            if (!listed.isEmpty()) {
                reply.insertHeader(reply.headerCount(), "Contact", listed);
            }
        } catch (DatabaseException e) {
            RegistrarLog.LOG.notKept(aor, e.getMessage());
        }
    }

    /** The registration with the lifetimes that the main registrar gave, which is told as well who goes on there. */
    private Registration given(RoutingReply reply, RegistrationRules rules) {
        List<NameAddress> changed = new ArrayList<>();
        int ofUser = module.mid().mode() == MidSettings.Mode.AOR ? contacts.givenUser(reply) : 0;
        List<String> gone = new ArrayList<>();
        for (NameAddress contact : registration.contacts()) {
            long asked = rules.seconds(contact, registration);
            int main = module.mid().mode() == MidSettings.Mode.AOR ? ofUser : contacts.given(reply, contact.uri());
            long kept = module.mid().mode() == MidSettings.Mode.MIRROR ? main : Math.min(asked, main);
            Map<String, String> parameters = new LinkedHashMap<>(contact.parameters());
            parameters.put("expires", Long.toString(kept));
            changed.add(new NameAddress(contact.displayName(), contact.uri(), parameters));
            if (module.mid().mode() == MidSettings.Mode.CONTACT) {
                String id = ContactIds.of(aor, contact.uri());
                note(id, main, contacts.uri(new AddressText("<", contact.uri(), ">"), socket.orElseThrow()), gone);
            }
        }
        if (module.mid().mode() == MidSettings.Mode.AOR && socket.isPresent()) {
            note(aor, ofUser, contacts.ofUser(socket.get()), gone);
        }
        module.main().forget(gone);
        return registration.with(changed, module.location().now());
    }

    private void note(String key, int main, String contact, List<String> gone) {
        if (main == 0) {
            gone.add(key);
            return;
        }
        String user = HeaderValues.header(request, "To")
                .flatMap(AddressText::parse)
                .map(address -> '<' + address.uri() + '>')
                .orElse("");
        long until = module.location().now() + main;
        module.main().put(key, new MainRegistrations.Entry(until, uri, nextHop, user, contact, socket));
    }
}
