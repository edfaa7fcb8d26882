// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.session.CallSession;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Source;

/** The client's side of a registration with a flow of its own (RFC 5626 section 4.2). */
final class OutboundRegistration {
    private static final String OUTBOUND = "outbound";

    private OutboundRegistration() {}

    /** A registrar that requires {@code outbound} in its 2xx reaches us over the flow that it came on: it is kept alive. */
    static void answered(Core core, CallSession session, SipMessage request, SipMessage reply, Source source) {
        boolean registered = request.method() == SipMethod.REGISTER
                && reply.status() >= 200
                && reply.status() < 300
                && requires(reply);
        if (!registered) {
            return;
        }
        RunningApplication application = session.getApplicationSession().application();
        core.flows().of(source, application).ifPresent(flow -> {
            if (request.number(KnownHeader.EXPIRES) == 0) {
                flow.release();
            } else {
                keep(core, session, flow, reply);
            }
        });
    }

    private static void keep(Core core, CallSession session, ContainerFlow flow, SipMessage reply) {
        session.way().useFlow(flow);
        core.flows()
                .keepAlive(
                        flow,
                        Math.max(0, reply.number(KnownHeader.FLOW_TIMER)),
                        session.getApplicationSession().application());
    }

    private static boolean requires(SipMessage reply) {
        for (int i = reply.indexOf(KnownHeader.REQUIRE, 0); i >= 0; i = reply.indexOf(KnownHeader.REQUIRE, i + 1)) {
            if (HeaderText.split(reply.headerValue(i)).stream().anyMatch(OUTBOUND::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }
}
