// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** Tells the router that a request belongs to a session of a certain application. Immutable. */
public class SipTargetedRequestInfo {
    private final SipTargetedRequestType targetedRequestType;
    private final String applicationName;

    /**
     * A target.
     *
     * @param targetedRequestType why the request belongs there
     * @param applicationName application that has the session
     */
    public SipTargetedRequestInfo(SipTargetedRequestType targetedRequestType, String applicationName) {
        this.targetedRequestType = targetedRequestType;
        this.applicationName = applicationName;
    }

    /** The application that has the session. */
    public String getApplicationName() {
        return applicationName;
    }

    /** Why the request belongs there. */
    public SipTargetedRequestType getType() {
        return targetedRequestType;
    }
}
