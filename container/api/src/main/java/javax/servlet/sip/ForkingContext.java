// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Set;

/** The sessions that came from one request by forking. Since 2.0. */
public interface ForkingContext extends AttributeStore {
    /** Gives the sip sessions. */
    Set<SipSession> getSipSessions();

    /** Has the container end all these dialogs. */
    void terminateDialogs(AutomaticProcessingListener listener, SipSession... exclude);

    /** Whether it has not been invalidated. */
    boolean isValid();

    /** Makes a new request. */
    SipServletRequest createRequest(String method);
}
