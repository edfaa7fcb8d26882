// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.BufferedReader;
import java.io.IOException;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/** A SIP request. */
public interface SipServletRequest extends jakarta.servlet.ServletRequest, SipServletMessage {
    /** Gives the request uRI. */
    URI getRequestURI();

    /** Sets the request uRI. */
    void setRequestURI(URI uri);

    /** Puts a Route on top (RFC 3261 section 16.6). */
    void pushRoute(SipURI uri);

    /** Puts a Route on top (RFC 3261 section 16.6). */
    void pushRoute(Address uri);

    /** Max-Forwards, or -1 when absent. */
    int getMaxForwards();

    /** Sets the max forwards. */
    void setMaxForwards(int n);

    /** Sends it. */
    void send() throws IOException;

    /** Whether it is outside any dialog that is known here. */
    boolean isInitial();

    /** Gives the input stream. */
    jakarta.servlet.ServletInputStream getInputStream() throws IOException;

    /** Gives the reader. */
    BufferedReader getReader() throws IOException;

    /** Gives the proxy. */
    Proxy getProxy() throws TooManyHopsException;

    /** Gives the proxy. */
    Proxy getProxy(boolean create) throws TooManyHopsException;

    /** Makes a response to this request. */
    SipServletResponse createResponse(int statuscode);

    /** Makes a response to this request. */
    SipServletResponse createResponse(int statusCode, String reasonPhrase);

    /** Makes the CANCEL of this request. */
    SipServletRequest createCancel();

    /** Gives the b2bua helper. */
    B2buaHelper getB2buaHelper();

    /** Gives the popped route. */
    Address getPoppedRoute();

    /** Gives the initial popped route. */
    Address getInitialPoppedRoute();

    /** Sets the routing directive. */
    void setRoutingDirective(SipApplicationRoutingDirective directive, SipServletRequest origRequest)
            throws IllegalStateException;

    /** Gives the routing directive. */
    SipApplicationRoutingDirective getRoutingDirective() throws IllegalStateException;

    /** Gives the region. */
    SipApplicationRoutingRegion getRegion();

    /** Gives the subscriber uRI. */
    URI getSubscriberURI();

    /** Answers the challenges of a response. */
    void addAuthHeader(SipServletResponse challengeResponse, AuthInfo authInfo);

    /** Answers the challenges of a response. */
    void addAuthHeader(SipServletResponse challengeResponse, String username, String password);

    /** Max-Breadth (RFC 5393), or -1 when absent. */
    int getMaxBreadth();

    /** Sets the max breadth. */
    void setMaxBreadth(int n);

    /** Gives the id. */
    String getId();

    /** Gives the final response. */
    SipServletResponse getFinalResponse();

    /** Gives the acknowledged response. */
    SipServletResponse getAcknowledgedResponse();

    /** Makes a new invite branch. */
    InviteBranch createInviteBranch();

    /** Whether the Request-URI addresses this container. */
    boolean isRequestUriInternal();
}
