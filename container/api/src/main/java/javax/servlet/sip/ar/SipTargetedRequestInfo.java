// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** Tells a router that a request is meant for a session of a certain application. Immutable. */
public class SipTargetedRequestInfo {
    private final SipTargetedRequestType targetedRequestType;
    private final String applicationName;

    /** With both parts. */
    public SipTargetedRequestInfo(SipTargetedRequestType targetedRequestType, String applicationName) {
        this.targetedRequestType = targetedRequestType;
        this.applicationName = applicationName;
    }

    /** The application that has the session. */
    public String getApplicationName() {
        return applicationName;
    }

    /** Why the request is meant for it. */
    public SipTargetedRequestType getType() {
        return targetedRequestType;
    }
}
