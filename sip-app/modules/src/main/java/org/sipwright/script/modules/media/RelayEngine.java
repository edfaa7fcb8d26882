// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.util.Optional;

/** A kind of media relay for those who lead whole calls through one. Thread-safe; everything blocks its thread. */
public interface RelayEngine {

    /**
     * One exchange of descriptions.
     *
     * @param callId the name that the relay knows the call by
     * @param offerer the tag of the side that offers
     * @param answerer the tag of the other side, or the empty string while it has none
     * @param branch the branch of the INVITE, 0 for the first
     * @param set the set of relays
     * @param source the address that the message with the description came from
     * @param flags what is said of the call as a whole
     */
    record Exchange(
            String callId,
            String offerer,
            String answerer,
            int branch,
            int set,
            Optional<String> source,
            String flags) {}

    /**
     * What a script says of a side. All of it can be the empty string.
     *
     * @param flags flags of this side
     * @param peerFlags flags of this side for the description that it is sent
     * @param address what descriptions of this side advertise
     * @param type the kind of RTP that it speaks
     * @param network the relay's interface that it is on
     */
    record Side(String flags, String peerFlags, String address, String type, String network) {}

    /** Leads an offer through the relay; gives the description for the other side, empty where the relay refused. */
    Optional<String> offer(Exchange exchange, Side from, Side to, String sdp);

    /** Leads an answer through the relay; the side that it comes from is given first. */
    Optional<String> answer(Exchange exchange, Side from, Side to, String sdp);

    /** Ends the relay's session. */
    void delete(Exchange exchange, String flags);

    /** Whether each branch of an INVITE has a session of its own. */
    boolean separatesBranches();
}
