// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** Hides the sides of any dialog: Contact carries, sealed, how the side that it stands for is reached. */
final class ContactVeil implements Veil {
    private final HidingSettings settings;
    private final SealedText sealed;
    private final RoutingContainer container;
    private final HidingFlags flags;
    private final SipEndpoint receivedOn;
    private final String callId;

    /**
     * For a request.
     *
     * @param receivedOn the socket that it came in on
     * @param callId its Call-ID, which both sides see
     */
    ContactVeil(TopologyHidingModule module, HidingFlags flags, SipEndpoint receivedOn, String callId) {
        this.settings = module.settings();
        this.sealed = module.contacts();
        this.container = module.container();
        this.flags = flags;
        this.receivedOn = receivedOn;
        this.callId = callId;
    }

    @Override
    public String senderContact(WireMessage request, AddressText own, SipEndpoint socket) {
        return contact(own, receivedOn, socket, routes(request));
    }

    @Override
    public String receiverContact(WireMessage reply, AddressText own, SipEndpoint sentFrom, SipEndpoint socket) {
        // RFC 3261 section 12.1.2: the caller takes the recorded routes in reverse
        return contact(own, sentFrom, socket, routes(reply).reversed());
    }

    private String contact(AddressText own, SipEndpoint reachedFrom, SipEndpoint socket, List<String> routes) {
        String user =
                flags.passesUser() ? UriText.parse(own.uri()).map(UriText::user).orElse("") : "";
        String packed = new PackedSide(flags, reachedFrom.toString(), own.uri(), routes).text();
        String parameter = ';' + settings.contactParameter() + '=' + sealed.close(packed);
        String uri = ShownContact.uri(socket, user, own, settings.uriParameters(), parameter);
        return ShownContact.value(uri, own, settings.contactParameters());
    }

    /** What others recorded; what this server did has no meaning where it stands for both sides. */
    private List<String> routes(WireMessage message) {
        List<String> routes = new ArrayList<>();
        for (HeaderValues.Value value : HeaderValues.all(message, "Record-Route")) {
            Optional<UriText> uri = AddressText.parse(value.text()).flatMap(one -> UriText.parse(one.uri()));
            if (uri.isEmpty() || !container.isLocal(uri.get().host(), uri.get().port(), "")) {
                routes.add(value.text());
            }
        }
        return routes;
    }

    @Override
    public String receiverCallId() {
        return callId;
    }

    @Override
    public String senderCallId() {
        return callId;
    }
}
