// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** A response that needed an acknowledgement, or a subscription that needed a NOTIFY, did not get it in time. */
public class SipErrorEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    private final transient SipServletRequest request;
    private final transient SipServletResponse response;

    /**
     * An event for this request and the response to it.
     *
     * @throws IllegalArgumentException if {@code request} is null
     */
    public SipErrorEvent(SipServletRequest request, SipServletResponse response) {
        super(request);
        this.request = request;
        this.response = response;
    }

    /** The request that was answered. */
    public SipServletRequest getRequest() {
        return request;
    }

    /** The response that nothing followed. */
    public SipServletResponse getResponse() {
        return response;
    }
}
