// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import org.sipwright.engine.container.Core;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Responses that no transaction knows any more. */
public final class StrayResponses {
    private StrayResponses() {}

    /** A 2xx to an INVITE that comes again after timer M gets its ACK again (RFC 3261 section 13.2.2.4); others are let go. */
    public static void take(Core core, SipMessage reply) {
        if (reply.cseqMethod() == SipMethod.INVITE && reply.status() >= 200 && reply.status() < 300) {
            core.sessions()
                    .ofResponse(reply)
                    .ifPresent(session -> session.getApplicationSession()
                            .lane()
                            .submit(() -> UacCall.repeatAck(core, session, reply)));
        }
    }
}
