// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import org.sipwright.sip.RecordedRoute;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/** Puts Record-Route into a request that is sent on (RFC 3261 section 16.6 step 4, RFC 5658). */
final class RecordRoute {
    private RecordRoute() {}

    /**
     * One of them, or two where the request changes sockets.
     *
     * @param sentBy host and port in place of what the sockets advertise, or the empty string
     */
    static void add(SipMessage message, String sentBy, RecordedRoute route, Source received, Destination destination) {
        if (message.method() == SipMethod.REGISTER) {
            // a REGISTER makes no dialog
            return;
        }
        ListenPoint in = received.endpoint().listenPoint();
        ListenPoint out = destination.endpoint().listenPoint();
        if (!route.fixed().isEmpty()) {
            for (String value : route.fixed().reversed()) {
                message.insertHeader(0, KnownHeader.RECORD_ROUTE, value);
            }
            return;
        }
        boolean two = route.twice() && received.endpoint() != destination.endpoint();
        // at the very top, above our Via, where OpenSIPS puts it
        message.insertHeader(0, KnownHeader.RECORD_ROUTE, value(in, sentBy, two, route));
        if (two) {
            message.insertHeader(0, KnownHeader.RECORD_ROUTE, value(out, sentBy, true, route));
        }
    }

    private static String value(ListenPoint point, String sentBy, boolean two, RecordedRoute route) {
        String transport = point.protocol() == Protocol.UDP
                ? ""
                : ";transport=" + point.protocol().token();
        String port = point.advertisedPort() == point.protocol().defaultPort() ? "" : ":" + point.advertisedPort();
        String by = sentBy.isEmpty() ? point.advertisedHost() + port : sentBy;
        String user = route.user().isEmpty() ? "" : route.user() + '@';
        return "<sip:" + user + by + transport + (two ? ";r2=on" : "") + ";lr" + route.parameters() + '>';
    }
}
