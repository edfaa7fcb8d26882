// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.util.Optional;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.engine.message.OwnRoutes;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Endpoint;

/** The headers by which a proxy stays on a path: Record-Route (RFC 3261 section 16.6 step 4, RFC 5658) and Path (RFC 3327). */
final class PathHeaders {
    private PathHeaders() {}

    /** Puts Record-Route on a request; two of them where it leaves by another socket than it came in. */
    static void recordRoute(
            SipMessage request, SipUriValue parameters, String token, Endpoint in, Optional<Endpoint> out) {
        if (request.method() == SipMethod.REGISTER) {
            return;
        }
        insert(request, KnownHeader.RECORD_ROUTE, uri(in, parameters, Optional.of(token)));
        if (out.isPresent() && out.get() != in) {
            insert(request, KnownHeader.RECORD_ROUTE, uri(out.get(), parameters, Optional.of(token)));
        }
    }

    /** Puts Path on a REGISTER; two where it leaves by another socket, so that both sides find a way they can go. */
    static void path(SipMessage request, SipUriValue parameters, Endpoint in, Optional<Endpoint> out) {
        if (request.method() != SipMethod.REGISTER) {
            return;
        }
        insert(request, KnownHeader.PATH, uri(in, parameters, Optional.empty()));
        if (out.isPresent() && out.get() != in) {
            insert(request, KnownHeader.PATH, uri(out.get(), parameters, Optional.empty()));
        }
    }

    private static void insert(SipMessage request, KnownHeader name, SipUriValue uri) {
        request.insertHeader(Math.max(request.indexOf(name, 0), 0), name, '<' + uri.toString() + '>');
    }

    private static SipUriValue uri(Endpoint endpoint, SipUriValue parameters, Optional<String> token) {
        SipUriValue uri = ContactRule.uri(endpoint.listenPoint());
        uri.setUser(parameters.getUser());
        for (String name : parameters.getParameterNameSet()) {
            if (uri.getParameter(name) == null) {
                uri.setParameter(name, parameters.getParameter(name));
            }
        }
        token.ifPresent(text -> uri.setParameter(OwnRoutes.SESSION, text));
        uri.setLrParam(true);
        return uri;
    }
}
