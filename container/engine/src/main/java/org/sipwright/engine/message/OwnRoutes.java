// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.Optional;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.container.Wire;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Endpoint;

/**
 * The Route values of this container that were taken off a request (RFC 3261 section 16.4).
 *
 * @param popped the one that counts for the application; with two for one hop (RFC 5658), the one with its parameters
 * @param session token of the session of a proxy on the path of the dialog
 * @param handover token of a request on its way between applications
 * @param out the socket that the last of them names, by which the request leaves (RFC 5658 section 5)
 */
public record OwnRoutes(
        Optional<AddressValue> popped, Optional<String> session, Optional<String> handover, Optional<Endpoint> out) {
    /** Parameter with the token of a proxy's session. */
    public static final String SESSION = "sws";
    /** Parameter with the token of a hand-over. */
    public static final String HANDOVER = "swh";

    private static final int MOST = 16;

    /** Takes them off the top of the Route; first undoes what a strict router did to the request. */
    public static OwnRoutes pop(SipMessage request, Wire wire) {
        unstrict(request, wire);
        Optional<AddressValue> popped = Optional.empty();
        Optional<String> session = Optional.empty();
        Optional<Endpoint> out = Optional.empty();
        for (int i = 0; i < MOST; i++) {
            Optional<AddressValue> top = Addresses.address(request.topValue(KnownHeader.ROUTE));
            if (top.isEmpty() || !(top.get().getURI() instanceof SipUriValue uri) || !wire.isLocal(uri)) {
                break;
            }
            Optional<String> token = Optional.ofNullable(uri.getParameter(SESSION));
            if (session.isPresent() && !token.equals(session)) {
                // the next application on the path: the request comes back for it
                break;
            }
            request.removeTopValue(KnownHeader.ROUTE);
            popped = popped.isEmpty() || token.isPresent() && session.isEmpty() ? top : popped;
            session = token;
            out = token.isEmpty() ? out : wire.endpointOf(uri);
            String handover = uri.getParameter(HANDOVER);
            if (handover != null) {
                return new OwnRoutes(top, Optional.empty(), Optional.of(handover), Optional.empty());
            }
            if (token.isEmpty()) {
                break;
            }
        }
        return new OwnRoutes(popped, session, Optional.empty(), out);
    }

    /** Section 16.4: a strict router has put our Record-Route into the Request-URI and the target at the end of the Route. */
    private static void unstrict(SipMessage request, Wire wire) {
        int last = request.lastIndexOf(KnownHeader.ROUTE);
        boolean ours = Addresses.uri(request.requestUri()).orElse(null) instanceof SipUriValue uri
                && uri.getParameter(SESSION) != null
                && wire.isLocal(uri);
        if (last < 0 || !ours) {
            return;
        }
        var values = HeaderText.split(request.headerValue(last));
        String target = values.getLast();
        String own = '<' + request.requestUri() + '>';
        Optional<AddressValue> address = Addresses.address(target);
        if (address.isEmpty()) {
            return;
        }
        if (values.size() == 1) {
            request.removeHeader(last);
        } else {
            request.replaceHeader(last, String.join(", ", values.subList(0, values.size() - 1)));
        }
        request.setRequestUri(address.get().getURI().toString());
        int first = Math.max(request.indexOf(KnownHeader.ROUTE, 0), 0);
        request.insertHeader(first, KnownHeader.ROUTE, own);
    }
}
