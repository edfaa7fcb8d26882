// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** The initial INVITE as one of its dialogs sees it. Since 2.0. */
public interface InviteBranch extends AttributeStore {
    /** Gives the session. */
    SipSession getSession();

    /** Gives the request. */
    SipServletRequest getRequest();

    /** Gives the mode. */
    UAMode getMode();

    /** Gives the final response. */
    SipServletResponse getFinalResponse();

    /** Makes a response to this request. */
    SipServletResponse createResponse(int statusCode, String reasonPhrase);
}
