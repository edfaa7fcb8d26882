// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.SipEndpoint;

/** Tests for clients behind NAT, and repairs of Contact. */
public final class NatFunctions {
    private final NathelperModule module;

    NatFunctions(NathelperModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "nat_uac_test",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when one of the named signs of a NAT is found; old scripts give the sum of their numbers.")
    public int test(ScriptContext context, @ParsedBy(NatTests.Reader.class) NatTests tests) {
        return Messages.source(context)
                        .filter(source -> tests.find(context.message(), source))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fix_nated_contact",
            least = 0,
            routes = {REQUEST, ONREPLY, BRANCH, LOCAL},
            doc = "Puts the address that the message came from into the URIs of Contact, and parameters where given.")
    public int fixContact(ScriptContext context, String parameters) {
        Optional<InetSocketAddress> source = Messages.source(context);
        List<HeaderValues.Value> contacts = HeaderValues.all(context.message(), "Contact");
        if (source.isEmpty() || contacts.isEmpty()) {
            return -1;
        }
        int result = -1;
        for (HeaderValues.Value contact : contacts) {
            Optional<AddressText> address = AddressText.parse(contact.text());
            Optional<UriText> uri = address.flatMap(found -> UriText.parse(found.uri()));
            if (uri.isPresent()) {
                UriText fixed = uri.get()
                        .withHost(
                                HostText.of(source.get().getAddress()),
                                source.get().getPort());
                String text =
                        fixed.withParameters(parameters + fixed.parameters()).text();
                HeaderValues.replace(
                        context.message(), contact, address.get().withUri(text).text());
                result = 1;
            }
        }
        return result;
    }

    /** Where a message came from as a URI, the transport where it is not udp. */
    private static String sourceUri(InetSocketAddress source, Optional<SipEndpoint> on) {
        String protocol = on.map(SipEndpoint::protocol).orElse("udp");
        return "sip:" + HostText.of(source.getAddress()) + ':' + source.getPort()
                + (protocol.equals("udp") ? "" : ";transport=" + protocol);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fix_nated_register",
            routes = REQUEST,
            doc = "Keeps the address that the request came from as a URI in received_avp, for the registrar.")
    public int fixRegister(ScriptContext context) {
        return Messages.source(context)
                        .filter(source ->
                                module.receivedVariable().set(context, sourceUri(source, Messages.receivedOn(context))))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_rcv_param",
            least = 0,
            routes = REQUEST,
            doc = "Adds a parameter 'received' with the address that the request came from to Contact, or with a flag"
                    + " other than 0 to its URI.")
    public int addReceived(ScriptContext context, int flag) {
        Optional<InetSocketAddress> source = Messages.source(context);
        List<HeaderValues.Value> contacts = HeaderValues.all(context.message(), "Contact");
        if (source.isEmpty() || contacts.isEmpty()) {
            return -1;
        }
        String received = sourceUri(source.get(), Messages.receivedOn(context));
        boolean intoUri = flag != 0 && flag != ScriptContext.OMITTED;
        for (HeaderValues.Value contact : contacts) {
            Optional<AddressText> address = AddressText.parse(contact.text());
            if (address.isEmpty()) {
                continue;
            }
            AddressText old = address.get();
            String parameter = ";received=\"" + received + '"';
            String changed = intoUri && !old.head().isEmpty()
                    ? old.withUri(old.uri() + parameter).text()
                    : old.text() + parameter;
            HeaderValues.replace(context.message(), contact, changed);
        }
        return 1;
    }
}
