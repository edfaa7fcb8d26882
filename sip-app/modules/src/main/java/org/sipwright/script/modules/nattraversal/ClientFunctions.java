// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.modules.message.ViaText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.WireMessage;

/** Signs that a client is behind a NAT, and the repair of its Contact. */
public final class ClientFunctions {
    private static final int PRIVATE_CONTACT = 1;
    private static final int SOURCE_IS_NOT_VIA = 2;
    private static final int PRIVATE_VIA = 4;
    private static final int SOURCE_IS_NOT_CONTACT = 8;

    /** The declaration says it. */
    @ScriptFunction(
            name = "client_nat_test",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc =
                    "True when one of the signs of a NAT is found that the sum names: 1 a private address in Contact, 2 another"
                            + " address or port in Via than the message came from, 4 a private address in Via, 8 another address in"
                            + " Contact than it came from.")
    public int test(ScriptContext context, int tests) {
        Optional<InetSocketAddress> source = Messages.source(context);
        WireMessage message = context.message();
        return source.isPresent() && (inContact(message, tests, source.get()) || inVia(message, tests, source.get()))
                ? 1
                : -1;
    }

    private static Optional<UriText> contactUri(WireMessage message) {
        return HeaderValues.first(message, "Contact")
                .flatMap(value -> AddressText.parse(value.text()))
                .flatMap(address -> UriText.parse(address.uri()));
    }

    private static boolean inContact(WireMessage message, int tests, InetSocketAddress source) {
        if ((tests & (PRIVATE_CONTACT | SOURCE_IS_NOT_CONTACT)) == 0) {
            return false;
        }
        Optional<String> host = contactUri(message).map(UriText::host);
        return host.isPresent()
                && ((tests & PRIVATE_CONTACT) != 0 && HostText.isPrivate(host.get())
                        || (tests & SOURCE_IS_NOT_CONTACT) != 0 && !HostText.same(host.get(), source.getAddress()));
    }

    private static boolean inVia(WireMessage message, int tests, InetSocketAddress source) {
        if ((tests & (SOURCE_IS_NOT_VIA | PRIVATE_VIA)) == 0) {
            return false;
        }
        Optional<ViaText> via = HeaderValues.first(message, "Via").flatMap(value -> ViaText.parse(value.text()));
        return via.isPresent()
                && ((tests & PRIVATE_VIA) != 0 && HostText.isPrivate(via.get().host())
                        || (tests & SOURCE_IS_NOT_VIA) != 0
                                && !HostText.same(via.get().host(), via.get().portOrUsual(), source));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fix_contact",
            routes = {REQUEST, ONREPLY, BRANCH, LOCAL},
            doc = "Puts the address and port that the message came from into the URI of Contact.")
    public int fixContact(ScriptContext context) {
        Optional<InetSocketAddress> source = Messages.source(context);
        Optional<HeaderValues.Value> contact = HeaderValues.first(context.message(), "Contact");
        Optional<AddressText> address = contact.flatMap(value -> AddressText.parse(value.text()));
        Optional<UriText> uri = address.flatMap(one -> UriText.parse(one.uri()));
        if (source.isEmpty() || uri.isEmpty()) {
            return -1;
        }
        String fixed = uri.get()
                .withHost(HostText.of(source.get().getAddress()), source.get().getPort())
                .text();
        HeaderValues.replace(
                context.message(), contact.get(), address.get().withUri(fixed).text());
        return 1;
    }
}
