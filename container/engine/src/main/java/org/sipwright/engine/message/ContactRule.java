// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.EnumSet;
import java.util.Set;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/** The container's Contact (RFC 3261 sections 8.1.1.8, 12.1.1; JSR 289 section 4.1.3). */
public final class ContactRule {
    /** RFC 3261 table 2, RFC 3311, RFC 6665, RFC 3515: requests that make or refresh a remote target. */
    private static final Set<Kind> TARGET = EnumSet.allOf(Kind.class);

    private enum Kind {
        INVITE,
        UPDATE,
        SUBSCRIBE,
        NOTIFY,
        REFER
    }

    private ContactRule() {}

    /** Whether requests of this method, and their responses, carry the target for what follows. */
    public static boolean isTargetRefresh(SipMethod method) {
        return TARGET.stream().anyMatch(kind -> kind.name().equals(method.name()));
    }

    /** Whether a request of this method gets a Contact from the container. */
    public static boolean wantsContact(SipMethod method) {
        return method == SipMethod.OPTIONS || isTargetRefresh(method);
    }

    /** Adds the Contact to a response to such a request, where it makes or refreshes a dialog. */
    static void addTo(SipMessage response, SipMethod method, Endpoint endpoint) {
        if (isTargetRefresh(method) && response.status() > 100 && response.status() < 300) {
            int length = response.indexOf(KnownHeader.CONTENT_LENGTH, 0);
            response.insertHeader(
                    length < 0 ? response.headerCount() : length,
                    KnownHeader.CONTACT,
                    '<' + uri(endpoint.listenPoint()).toString() + '>');
        }
    }

    /** The URI of a listen point. */
    public static SipUriValue uri(ListenPoint point) {
        SipUriValue uri = SipUriValue.of(null, point.advertisedHost());
        if (point.advertisedPort() != point.protocol().defaultPort()) {
            uri.setPort(point.advertisedPort());
        }
        if (point.protocol() != Protocol.UDP) {
            uri.setTransportParam(point.protocol().token());
        }
        return uri;
    }

    /** Puts the host, port and transport of the socket that a request leaves by into its Contact. */
    public static void moveTo(SipMessage request, ListenPoint point) {
        int at = request.indexOf(KnownHeader.CONTACT, 0);
        if (at < 0 || SystemHeaders.isContactFree(request)) {
            return;
        }
        AddressValue contact = Addresses.address(request.headerValue(at)).orElse(null);
        if (contact == null || !(contact.getURI() instanceof SipUriValue uri)) {
            return;
        }
        SipUriValue own = uri(point);
        if (uri.getHost().equals(own.getHost())
                && uri.getPort() == own.getPort()
                && java.util.Objects.equals(uri.getTransportParam(), own.getTransportParam())) {
            return;
        }
        uri.setHost(own.getHost());
        uri.setPort(own.getPort());
        uri.setTransportParam(own.getTransportParam());
        request.replaceHeader(at, contact.toString());
    }
}
