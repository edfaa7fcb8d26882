// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Enumeration;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/** A point-to-point SIP relationship of one application; roughly a dialog. */
public interface SipSession extends AttributeStore {
    /** Gives the creation time. */
    long getCreationTime();

    /** Gives the id. */
    String getId();

    /** Gives the last accessed time. */
    long getLastAccessedTime();

    /** Ends the session. */
    void invalidate();

    /** Whether nothing goes on in it any more. */
    boolean isReadyToInvalidate();

    /** Sets the invalidate when ready. */
    void setInvalidateWhenReady(boolean invalidateWhenReady);

    /** Gives the invalidate when ready. */
    boolean getInvalidateWhenReady();

    /** Gives the application session. */
    SipApplicationSession getApplicationSession();

    /** Gives the call id. */
    String getCallId();

    /** Gives the local party. */
    Address getLocalParty();

    /** Gives the remote party. */
    Address getRemoteParty();

    /** Makes a new request. */
    SipServletRequest createRequest(String method);

    /** Sets the handler. */
    void setHandler(String name) throws ServletException;

    /** Gives the attribute names. */
    @Deprecated
    Enumeration<String> getAttributeNames();

    /** Gives the state. */
    SipSession.State getState();

    /** Sets the outbound interface. */
    void setOutboundInterface(InetSocketAddress address);

    /** Sets the outbound interface. */
    void setOutboundInterface(InetAddress address);

    /** Whether it has not been invalidated. */
    boolean isValid();

    /** Gives the region. */
    SipApplicationRoutingRegion getRegion();

    /** Gives the subscriber uRI. */
    URI getSubscriberURI();

    /** Gives the servlet context. */
    jakarta.servlet.ServletContext getServletContext();

    /** Has the container end the dialog. */
    void terminateDialog();

    /** Has the container end the dialog. */
    void terminateDialog(AutomaticProcessingListener listener);

    /** Has the container end a dialog that the application proxies. */
    void terminateProxiedDialog();

    /** Has the container end a dialog that the application proxies. */
    void terminateProxiedDialog(AutomaticProcessingListener listener);

    /** Has the container end a dialog that the application proxies. */
    void terminateProxiedDialog(UAMode direction);

    /** Has the container end a dialog that the application proxies. */
    void terminateProxiedDialog(UAMode direction, AutomaticProcessingListener listener);

    /** Gives the forking context. */
    ForkingContext getForkingContext();

    /** Sets the flow. */
    void setFlow(Flow flow);

    /** Gives the flow. */
    Flow getFlow();

    /** Gives the keep alive. */
    SessionKeepAlive getKeepAlive();

    /** Gives the active request. */
    SipServletRequest getActiveRequest(String requestId);

    /** Gives the active requests. */
    Collection<SipServletRequest> getActiveRequests(UAMode mode);

    /** Gives the active invite. */
    SipServletRequest getActiveInvite(UAMode mode);

    /** Gives the unacknowledged provisional response. */
    SipServletResponse getUnacknowledgedProvisionalResponse(String provisionalResponseId);

    /** Gives the unacknowledged provisional responses. */
    Collection<SipServletResponse> getUnacknowledgedProvisionalResponses(UAMode mode);

    /** Gives the active invite branch. */
    InviteBranch getActiveInviteBranch();

    /** The state of the dialog that a session stands for (RFC 3261 section 12). */
    public enum State {
        /** No dialog yet. */
        INITIAL,
        /** An early dialog. */
        EARLY,
        /** A confirmed dialog. */
        CONFIRMED,
        /** The dialog is over. */
        TERMINATED
    }
}
