// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Set;

/**
 * The session of a dialog-creating request and the sessions derived from it by forking (RFC 3261 section 12.1, RFC 6665
 * section 4.4.1). Its attributes are shared by all of them. Valid as long as one of the sessions is. Since 2.0.
 */
public interface ForkingContext extends AttributeStore {
    /**
     * The sessions in the order in which their dialogs came up, as an immutable set.
     *
     * @throws IllegalStateException if the context is invalid
     */
    Set<SipSession> getSipSessions();

    /**
     * Has the container end all these dialogs and those that come up later.
     *
     * @param listener sees the messages that this takes; null for none
     * @param exclude sessions to leave alone
     * @throws IllegalStateException if the context is invalid or the sessions are those of a proxy
     */
    void terminateDialogs(AutomaticProcessingListener listener, SipSession... exclude);

    /** Whether at least one of the sessions is valid. */
    boolean isValid();

    /**
     * Makes a request in a new derived session. Only a method that can open a further dialog here is allowed, which is
     * NOTIFY (RFC 6665).
     *
     * @throws IllegalArgumentException if the method cannot open a dialog
     * @throws IllegalStateException if the context is invalid or the sessions are those of a proxy
     */
    SipServletRequest createRequest(String method);
}
