// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.List;
import java.util.Map;

/** Links the two sides of a back-to-back user agent. */
public interface B2buaHelper {
    /** Gives the linked session. */
    SipSession getLinkedSession(SipSession session);

    /** Gives the linked sip servlet request. */
    SipServletRequest getLinkedSipServletRequest(SipServletRequest req);

    /** Links two sessions. */
    void linkSipSessions(SipSession session1, SipSession session2);

    /** Takes a link apart. */
    void unlinkSipSessions(SipSession session);

    /** Gives the pending messages. */
    List<SipServletMessage> getPendingMessages(SipSession session, UAMode mode);

    /** Makes a new response to original request. */
    SipServletResponse createResponseToOriginalRequest(SipSession session, int status, String reasonPhrase);

    /** Makes a new request. */
    SipServletRequest createRequest(SipServletRequest origRequest, boolean linked, Map<String, List<String>> headerMap)
            throws IllegalArgumentException, TooManyHopsException;

    /** Makes a new request. */
    SipServletRequest createRequest(SipServletRequest origRequest);

    /** Makes a new request. */
    SipServletRequest createRequest(
            SipSession session, SipServletRequest origRequest, Map<String, List<String>> headerMap)
            throws IllegalArgumentException;

    /** Makes the CANCEL of this request. */
    SipServletRequest createCancel(SipSession session);
}
