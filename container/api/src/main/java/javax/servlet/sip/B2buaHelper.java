// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.List;
import java.util.Map;

/**
 * Keeps the two legs of a back-to-back user agent together and makes the requests and responses of one leg out of those
 * of the other (RFC 3261 section 6, RFC 7092). Asking a request for it rules out proxying that request.
 */
public interface B2buaHelper {
    /**
     * The session on the other leg, or null when the session is not linked.
     *
     * @throws IllegalArgumentException if the session is invalid
     */
    SipSession getLinkedSession(SipSession session);

    /** The request on the other leg that this one was made from or for, or null when there is none. */
    SipServletRequest getLinkedSipServletRequest(SipServletRequest req);

    /**
     * Links two sessions one to one; linking the same two again changes nothing.
     *
     * @throws IllegalArgumentException if they are of different application sessions, either is terminated, or either
     *     is linked to a third
     * @throws NullPointerException if either is null
     */
    void linkSipSessions(SipSession session1, SipSession session2);

    /**
     * Takes the link of this session and of its requests apart; both sessions live on.
     *
     * @throws IllegalArgumentException if the session is not linked or not valid
     */
    void unlinkSipSessions(SipSession session);

    /**
     * The messages of the session that are not committed yet, in the order of their CSeq: requests to answer, or
     * responses to acknowledge.
     */
    List<SipServletMessage> getPendingMessages(SipSession session, UAMode mode);

    /**
     * Makes another response to the initial request of this session, even when that request is committed. After a
     * success response it gets a To tag of its own and a derived session, so that a forked downstream call can be shown
     * upstream as it is.
     *
     * @throws IllegalStateException if the response contradicts one that was sent
     * @throws IllegalArgumentException if the status code is none, or the session is invalid
     */
    SipServletResponse createResponseToOriginalRequest(SipSession session, int status, String reasonPhrase);

    /**
     * Makes the initial request of the second leg: a copy of the original with a new session, Call-ID and From tag,
     * Max-Forwards lowered by one, and without Via, Record-Route and (except in REGISTER) Contact.
     *
     * @param origRequest initial request of the first leg
     * @param linked whether to link sessions and requests
     * @param headerMap headers to use in place of the copied ones; an empty list removes a header, tags of From and To
     *     are ignored. Null for none
     * @throws IllegalArgumentException if the original is not initial, the map names a header of the container, or the
     *     session is already linked elsewhere
     * @throws TooManyHopsException if Max-Forwards is 0; the container has then answered 483
     */
    SipServletRequest createRequest(SipServletRequest origRequest, boolean linked, Map<String, List<String>> headerMap)
            throws IllegalArgumentException, TooManyHopsException;

    /**
     * Makes the initial request of a second leg, unlinked and with all headers copied.
     *
     * @throws IllegalArgumentException if the original is not initial
     */
    SipServletRequest createRequest(SipServletRequest origRequest);

    /**
     * Makes a subsequent request of the second leg with the method, content and non-system headers of the original, and
     * links the two requests and sessions.
     *
     * @param session session of the second leg
     * @param origRequest request received on the first leg
     * @param headerMap headers to use in place of the copied ones, or null
     * @throws IllegalArgumentException if the sessions are of different applications or linked otherwise, or the map
     *     names a header of the container
     */
    SipServletRequest createRequest(
            SipSession session, SipServletRequest origRequest, Map<String, List<String>> headerMap)
            throws IllegalArgumentException;

    /**
     * Makes the CANCEL of the initial request that was sent in this session (RFC 3261 section 9.1).
     *
     * @throws IllegalArgumentException if the session is invalid or terminated
     */
    SipServletRequest createCancel(SipSession session);
}
