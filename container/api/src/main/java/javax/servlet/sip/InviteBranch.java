// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * An initial INVITE as one of its dialogs sees it. A caller gets one for each callee that answers with a To tag of its
 * own; a callee makes further ones with {@link SipServletRequest#createInviteBranch}. Attributes live until the branch
 * is over. Since 2.0.
 */
public interface InviteBranch extends AttributeStore {
    /** The session of this branch's dialog. */
    SipSession getSession();

    /** The initial INVITE, shared by all branches. */
    SipServletRequest getRequest();

    /** Whether this side sent the INVITE (UAC) or received it (UAS). */
    UAMode getMode();

    /** The final response of this branch, or null while there is none. */
    SipServletResponse getFinalResponse();

    /**
     * Makes a response with the To tag of this branch. For the side that received the INVITE only.
     *
     * @throws IllegalArgumentException if the status code is none
     * @throws IllegalStateException if this side sent the INVITE, or a final response was sent
     */
    SipServletResponse createResponse(int statusCode, String reasonPhrase);
}
