// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import org.sipwright.script.modules.message.AddressText;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** What stands for the two sides of a transaction towards each other. Used inside the call. */
interface Veil {

    /**
     * What stands for the sender of the request.
     *
     * @param request the request, as it is about to be sent
     * @param own the Contact of the sender
     * @param socket what the request leaves by
     */
    String senderContact(WireMessage request, AddressText own, SipEndpoint socket);

    /**
     * What stands for the receiver of the request.
     *
     * @param reply the reply, as it came
     * @param own the Contact of the receiver
     * @param sentFrom what the request left by
     * @param socket what the reply leaves by
     */
    String receiverContact(WireMessage reply, AddressText own, SipEndpoint sentFrom, SipEndpoint socket);

    /** The Call-ID that the receiver of the request sees. */
    String receiverCallId();

    /** The Call-ID that the sender of the request sees. */
    String senderCallId();
}
