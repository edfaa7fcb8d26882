// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.sip.SipEndpoint;

/**
 * What a REGISTER says, read once.
 *
 * @param contacts the contacts in their order, without {@code *}
 * @param removesAll whether it is {@code Contact: *} with {@code Expires: 0}
 * @param expires the header Expires in seconds, or -1 where there is none
 * @param callId Call-ID
 * @param sequence number of CSeq
 * @param userAgent User-Agent, or the empty string
 * @param methods methods of Allow, one bit each
 * @param path Path values, or the empty string
 * @param received URI of the source where the script found a NAT, or the empty string
 * @param branchFlags branch flags, one bit each
 * @param attributes what the script keeps with the contacts
 * @param socket socket that it came in on
 * @param now seconds of the epoch
 */
record Registration(
        List<NameAddress> contacts,
        boolean removesAll,
        int expires,
        String callId,
        int sequence,
        String userAgent,
        int methods,
        String path,
        String received,
        int branchFlags,
        String attributes,
        Optional<SipEndpoint> socket,
        long now) {

    Registration {
        contacts = List.copyOf(contacts);
    }

    /** The same with other contacts and time. */
    Registration with(List<NameAddress> changed, long time) {
        return new Registration(
                changed,
                removesAll,
                expires,
                callId,
                sequence,
                userAgent,
                methods,
                path,
                received,
                branchFlags,
                attributes,
                socket,
                time);
    }

    /** The parts of a contact that all contacts of this request share. */
    Contact.Builder fill(Contact.Builder builder) {
        return builder.registration(callId, sequence)
                .userAgent(userAgent)
                .methods(methods)
                .path(path)
                .received(received)
                .flags(0, branchFlags)
                .attributes(attributes)
                .socket(socket);
    }
}
