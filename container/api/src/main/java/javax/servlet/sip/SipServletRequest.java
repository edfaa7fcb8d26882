// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.BufferedReader;
import java.io.IOException;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/**
 * A SIP request, received or made here. A received one is answered with {@link #createResponse}, passed on with
 * {@link #getProxy} or taken to another leg with {@link #getB2buaHelper}; proxy and B2BUA exclude each other. Not
 * thread-safe.
 *
 * <p>Of {@code ServletRequest}, the parameter methods read the parameters of the popped Route's URI where there is one,
 * otherwise those of the Request-URI; streams and readers are not there, see {@link #getContent}.
 */
public interface SipServletRequest extends jakarta.servlet.ServletRequest, SipServletMessage {
    /** The Request-URI. */
    URI getRequestURI();

    /**
     * Sets the Request-URI, where the request goes when it has no Route.
     *
     * @throws NullPointerException if {@code uri} is null
     * @throws IllegalStateException if the request is committed
     */
    void setRequestURI(URI uri);

    /**
     * Puts a Route on top, so that the request goes there first (RFC 3261 section 16.12); always a loose route.
     *
     * @throws IllegalStateException if the request is committed or not initial
     */
    void pushRoute(SipURI uri);

    /**
     * Puts a Route with its header parameters on top, so that the request goes there first.
     *
     * @throws IllegalStateException if the request is committed or not initial
     */
    void pushRoute(Address uri);

    /** The Max-Forwards header, or -1 when it is absent. */
    int getMaxForwards();

    /**
     * Sets the Max-Forwards header.
     *
     * @throws IllegalArgumentException if {@code n} is not from 0 to 255
     * @throws IllegalStateException if the request is committed
     */
    void setMaxForwards(int n);

    /**
     * Sends a request that was made here.
     *
     * @throws IOException if the failure to send is known at once; otherwise it is answered with 408 or 503 later
     * @throws IllegalStateException if it was received, was sent already, or the dialog does not allow it
     */
    void send() throws IOException;

    /**
     * Whether it was routed by application selection, not along the path of a dialog or transaction that the container
     * knows.
     */
    boolean isInitial();

    /** Null always; the content is read with {@link #getContent}. */
    jakarta.servlet.ServletInputStream getInputStream() throws IOException;

    /** Null always; the content is read with {@link #getContent}. */
    BufferedReader getReader() throws IOException;

    /**
     * The proxying of this request, made when there is none yet; the same for the whole transaction.
     *
     * @throws TooManyHopsException if Max-Forwards is 0; the container has then answered 483
     * @throws IllegalStateException if the request has its final response, or is used as B2BUA
     */
    Proxy getProxy() throws TooManyHopsException;

    /**
     * The proxying of this request, or null when there is none and {@code create} is false. A request of a dialog that
     * this application stays on the path of has the proxying of that dialog's initial request.
     *
     * @throws TooManyHopsException if Max-Forwards is 0; the container has then answered 483
     * @throws IllegalStateException if the request has its final response, or is used as B2BUA
     */
    Proxy getProxy(boolean create) throws TooManyHopsException;

    /**
     * Makes a response with the usual reason phrase.
     *
     * @throws IllegalArgumentException if the status is none from 100 to 699
     * @throws IllegalStateException if the request has its final response
     */
    SipServletResponse createResponse(int statuscode);

    /**
     * Makes a response.
     *
     * @throws IllegalArgumentException if the status is none from 100 to 699
     * @throws IllegalStateException if the request has its final response
     */
    SipServletResponse createResponse(int statusCode, String reasonPhrase);

    /**
     * Makes the CANCEL of this INVITE (RFC 3261 section 9.1). The container holds it back until a provisional response
     * has come.
     *
     * @throws IllegalStateException if there is nothing to cancel now
     */
    SipServletRequest createCancel();

    /**
     * What links this request to one on another leg; the application is a B2BUA from now on.
     *
     * @throws IllegalStateException if the request is proxied
     */
    B2buaHelper getB2buaHelper();

    /**
     * The Route that the container took off before it called this application, or null. Carries the parameters that
     * were set on {@link Proxy#getRecordRouteURI}.
     */
    Address getPoppedRoute();

    /**
     * The Route that the container took off when the request came from outside, or null; the same for all applications
     * that it passes.
     */
    Address getInitialPoppedRoute();

    /**
     * Tells the application router how this new request relates to a received one.
     *
     * @param directive NEW, CONTINUE or REVERSE
     * @param origRequest initial request received; not used with NEW
     * @throws IllegalStateException if this request is not initial or was sent, or {@code origRequest} is not initial
     */
    void setRoutingDirective(SipApplicationRoutingDirective directive, SipServletRequest origRequest)
            throws IllegalStateException;

    /**
     * How this new request relates to a received one.
     *
     * @throws IllegalStateException if it is not initial
     */
    SipApplicationRoutingDirective getRoutingDirective() throws IllegalStateException;

    /**
     * The region for which the router chose this application.
     *
     * @throws IllegalStateException if it is not initial
     */
    SipApplicationRoutingRegion getRegion();

    /**
     * The subscriber for whom the router chose this application.
     *
     * @throws IllegalStateException if it is not initial
     */
    URI getSubscriberURI();

    /** Adds credentials for every challenge of a 401 or 407 (RFC 3261 section 22). */
    void addAuthHeader(SipServletResponse challengeResponse, AuthInfo authInfo);

    /**
     * Adds credentials of one user for every challenge of a 401 or 407 (RFC 3261 section 22).
     *
     * @param challengeResponse the 401 or 407
     * @param username user name for all realms
     * @param password password for all realms
     */
    void addAuthHeader(SipServletResponse challengeResponse, String username, String password);

    /** The Max-Breadth header (RFC 5393 section 5.3), or -1 when it is absent. Since 2.0. */
    int getMaxBreadth();

    /**
     * Sets the Max-Breadth header (RFC 5393 section 5.3). Since 2.0.
     *
     * @throws IllegalArgumentException if {@code n} is not positive
     */
    void setMaxBreadth(int n);

    /** The id of its transaction, unique in the session; a CANCEL has that of the request it cancels. Since 2.0. */
    String getId();

    /**
     * The last final response sent or received, or null. Of a forked INVITE each branch has its own: see
     * {@link InviteBranch#getFinalResponse}. Since 2.0.
     */
    SipServletResponse getFinalResponse();

    /**
     * The response that this ACK or PRACK acknowledges, or null when none is waiting. Since 2.0.
     *
     * @throws IllegalStateException if it is another method, or this is no user agent
     */
    SipServletResponse getAcknowledgedResponse();

    /**
     * Makes a further dialog for a received INVITE, with a To tag and a session of its own. Since 2.0.
     *
     * @throws IllegalStateException if this is not a received initial INVITE
     */
    InviteBranch createInviteBranch();

    /** Whether the Request-URI is of scheme sip or sips and addresses this container. Since 2.0. */
    boolean isRequestUriInternal();
}
