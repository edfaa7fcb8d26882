// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** An acknowledgement never came. */
public class SipErrorEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    private final transient SipServletRequest request;
    private final transient SipServletResponse response;

    /** For this request and the response that was not acknowledged. */
    public SipErrorEvent(SipServletRequest request, SipServletResponse response) {
        super(request);
        this.request = request;
        this.response = response;
    }

    /** The request. */
    public SipServletRequest getRequest() {
        return request;
    }

    /** The response that was not acknowledged. */
    public SipServletResponse getResponse() {
        return response;
    }
}
