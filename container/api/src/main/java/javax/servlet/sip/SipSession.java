// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Enumeration;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/**
 * The relationship of one application with one peer: a dialog, or the requests that share a Call-ID and tags without
 * one. Its application session owns it. Found by id through {@link SipApplicationSession#getSipSession}.
 *
 * <p>Methods of an invalid session throw {@code IllegalStateException}, except {@link #isValid} and {@link #getId}. How
 * many threads run in it at a time is the {@link ConcurrencyMode} of the application.
 */
public interface SipSession extends AttributeStore {
    /** When it was made, in milliseconds of the epoch. */
    long getCreationTime();

    /** The id, unique in the application session. */
    String getId();

    /** When its last message was handled, in milliseconds of the epoch. */
    long getLastAccessedTime();

    /** Ends the session. No messages are sent for an open dialog: see {@link #terminateDialog()}. */
    void invalidate();

    /** Whether its dialog and transactions are over. */
    boolean isReadyToInvalidate();

    /**
     * Says whether the container invalidates it as soon as it is ready. On by default for applications of version 1.1
     * and later.
     */
    void setInvalidateWhenReady(boolean invalidateWhenReady);

    /** Whether the container invalidates it as soon as it is ready. */
    boolean getInvalidateWhenReady();

    /** The application session that it belongs to. */
    SipApplicationSession getApplicationSession();

    /** The Call-ID of its messages. */
    String getCallId();

    /** The From of requests sent and To of requests received in it. */
    Address getLocalParty();

    /** The To of requests sent and From of requests received in it. */
    Address getRemoteParty();

    /**
     * Makes a request to the peer: in the dialog when there is one, otherwise one with the same Call-ID and the next
     * CSeq.
     *
     * @throws IllegalArgumentException if the method is ACK or CANCEL, or no token
     * @throws IllegalStateException if the dialog is over, or it has not begun and a transaction is open
     */
    SipServletRequest createRequest(String method);

    /**
     * Chooses the servlet for later messages of this session.
     *
     * @throws ServletException if the application has no servlet of that name
     */
    void setHandler(String name) throws ServletException;

    /**
     * The attribute names.
     *
     * @deprecated use {@link #getAttributeNameSet}
     */
    @Deprecated
    Enumeration<String> getAttributeNames();

    /** The state of the dialog. */
    SipSession.State getState();

    /**
     * Chooses the container's address for sending, as shown in Via and Contact; the port is a hint.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetSocketAddress address);

    /**
     * Chooses the container's address for sending, as shown in Via and Contact.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetAddress address);

    /** Whether it has not been invalidated. */
    boolean isValid();

    /**
     * The region for which the router chose this application.
     *
     * @throws IllegalStateException if the session did not begin with a received initial request
     */
    SipApplicationRoutingRegion getRegion();

    /**
     * The subscriber for whom the router chose this application.
     *
     * @throws IllegalStateException if the session did not begin with a received initial request
     */
    URI getSubscriberURI();

    /** The context of its application. */
    jakarta.servlet.ServletContext getServletContext();

    /**
     * Has the container end the dialog with whatever message its state asks for: CANCEL, BYE, an error response, or the
     * end of a subscription. Afterwards the application can neither send nor receive in it. Since 2.0.
     *
     * @throws IllegalStateException if it was not made by INVITE, SUBSCRIBE or REFER, or is being terminated already
     */
    void terminateDialog();

    /**
     * Has the container end the dialog as {@link #terminateDialog()} does, with a listener for the messages that this
     * takes. Since 2.0.
     *
     * @throws IllegalStateException if it was not made by INVITE, SUBSCRIBE or REFER, or is being terminated already
     */
    void terminateDialog(AutomaticProcessingListener listener);

    /**
     * Has the container end a dialog that this application stays on the path of, with BYE in both directions (3GPP TS
     * 24.229 section 5.2.8.1.2). Since 2.0.
     *
     * @throws IllegalStateException if this is not the session of such a proxy
     */
    void terminateProxiedDialog();

    /**
     * Has the container end a proxied dialog in both directions, with a listener for the messages that this takes.
     * Since 2.0.
     *
     * @throws IllegalStateException if this is not the session of such a proxy
     */
    void terminateProxiedDialog(AutomaticProcessingListener listener);

    /**
     * Has the container end a proxied dialog with BYE in one direction only. Since 2.0.
     *
     * @throws IllegalStateException if this is not the session of such a proxy
     */
    void terminateProxiedDialog(UAMode direction);

    /**
     * Has the container end a proxied dialog in one direction only, with a listener for the messages that this takes.
     * Since 2.0.
     *
     * @throws IllegalStateException if this is not the session of such a proxy
     */
    void terminateProxiedDialog(UAMode direction, AutomaticProcessingListener listener);

    /** What it shares with the sessions that forking derived. Since 2.0. */
    ForkingContext getForkingContext();

    /**
     * Sends the messages of this session over this flow (RFC 5626). Since 2.0.
     *
     * @throws IllegalArgumentException if the flow is unknown or has failed
     */
    void setFlow(Flow flow);

    /** The flow of this session, or null when there is none. Since 2.0. */
    Flow getFlow();

    /** The session timer of the dialog (RFC 4028). Since 2.0. */
    SessionKeepAlive getKeepAlive();

    /** The request with that id that was sent or received and has no final response yet, or null. Since 2.0. */
    SipServletRequest getActiveRequest(String requestId);

    /**
     * The requests that were sent (UAC) or received (UAS) and have no final response yet, as an immutable collection.
     * Since 2.0.
     */
    Collection<SipServletRequest> getActiveRequests(UAMode mode);

    /**
     * The INVITE that is not over: no final response yet, or a 2xx without its ACK; null when there is none. Since 2.0.
     */
    SipServletRequest getActiveInvite(UAMode mode);

    /** The reliable provisional response with that id that has no PRACK yet, or null. Since 2.0. */
    SipServletResponse getUnacknowledgedProvisionalResponse(String provisionalResponseId);

    /**
     * The reliable provisional responses received (UAC) or sent (UAS) that have no PRACK yet, as an immutable
     * collection. Since 2.0.
     */
    Collection<SipServletResponse> getUnacknowledgedProvisionalResponses(UAMode mode);

    /** The branch of an initial INVITE that is not over, or null when there is none. Since 2.0. */
    InviteBranch getActiveInviteBranch();

    /** The state of the dialog that a session stands for (RFC 3261 section 12). */
    public enum State {
        /** No dialog yet; again so after an early one failed at the caller. */
        INITIAL,
        /** A provisional response with a To tag has been sent or received. */
        EARLY,
        /** A 2xx has been sent or received. */
        CONFIRMED,
        /** The dialog is over. */
        TERMINATED
    }
}
