// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The base of SIP servlets: gives each message to the method for its kind. What is not overridden answers requests with
 * 500 (ACK and CANCEL need no answer) and lets responses pass.
 *
 * <p>One instance serves all messages; the {@link ConcurrencyMode} says how many at a time. An exception thrown by
 * these methods makes the container answer an initial request with 500.
 */
public abstract class SipServlet extends GenericServlet {
    /** Context attribute: the {@link SipFactory}. */
    public static final String SIP_FACTORY = "javax.servlet.sip.SipFactory";

    /** Context attribute: the {@link TimerService}. */
    public static final String TIMER_SERVICE = "javax.servlet.sip.TimerService";

    /** Context attribute: the supported option tags, an immutable list of strings. */
    public static final String SUPPORTED = "javax.servlet.sip.supported";

    /** Context attribute: the numbers of the supported RFCs, an immutable list of strings. */
    public static final String SUPPORTED_RFCs = "javax.servlet.sip.supportedRfcs";

    /** Context attribute: the container's listen points, an immutable list of {@link SipURI}. */
    public static final String OUTBOUND_INTERFACES = "javax.servlet.sip.outboundInterfaces";

    /** Context attribute: the {@link SipSessionsUtil}. */
    public static final String SIP_SESSIONS_UTIL = "javax.servlet.sip.SipSessionsUtil";

    /** Context attribute: the {@link DnsResolver}. Since 2.0. */
    public static final String DNS_RESOLVER = "javax.servlet.sip.DnsResolver";

    /** Context attribute: the container's addresses, an immutable list of {@link java.net.InetAddress}. Since 2.0. */
    public static final String OUTBOUND_ADDRESSES = "javax.servlet.sip.outboundAddresses";

    /** Property of a managed task: the application key of the session that it works for. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_KEY = "javax.servlet.sip.ApplicationSessionKey";

    /** Property of a managed task: the id of the application session that it works for. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_ID = "javax.servlet.sip.ApplicationSessionId";

    /** Property of a managed task: whether it works for a new application session. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_CREATE = "javax.servlet.sip.ApplicationSession.create";

    /**
     * Context attribute: whether reliable provisional responses are supported, a Boolean.
     *
     * @deprecated see whether {@link #SUPPORTED} contains {@code 100rel}
     */
    @Deprecated
    public static final String PRACK_SUPPORTED = "javax.servlet.sip.100rel";

    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    public SipServlet() {}

    /**
     * Gives a request to {@link #doRequest}, the final response of a single proxy branch to {@link #doBranchResponse},
     * and any other response to {@link #doResponse}. So a servlet that overrides {@code doResponse} sees the best
     * responses only.
     *
     * @param req request, or null when a response is handled
     * @param resp response, or null when a request is handled
     * @throws ServletException if neither is a SIP message, or by the application
     */
    @Override
    public void service(ServletRequest req, ServletResponse resp) throws ServletException, IOException {
        if (req instanceof SipServletRequest request) {
            doRequest(request);
        } else if (resp instanceof SipServletResponse response) {
            if (response.isBranchResponse()) {
                doBranchResponse(response);
            } else {
                doResponse(response);
            }
        } else {
            throw new ServletException("neither a SIP request nor a SIP response");
        }
    }

    /**
     * Gives a request to the method named after its SIP method. One of a method not known here is answered with 500.
     */
    protected void doRequest(SipServletRequest req) throws ServletException, IOException {
        switch (req.getMethod()) {
            case "INVITE" -> doInvite(req);
            case "ACK" -> doAck(req);
            case "OPTIONS" -> doOptions(req);
            case "BYE" -> doBye(req);
            case "CANCEL" -> doCancel(req);
            case "REGISTER" -> doRegister(req);
            case "SUBSCRIBE" -> doSubscribe(req);
            case "NOTIFY" -> doNotify(req);
            case "MESSAGE" -> doMessage(req);
            case "INFO" -> doInfo(req);
            case "PRACK" -> doPrack(req);
            case "UPDATE" -> doUpdate(req);
            case "REFER" -> doRefer(req);
            case "PUBLISH" -> doPublish(req);
            default -> notHandled(req);
        }
    }

    /** Handles INVITE, initial or within a dialog. */
    protected void doInvite(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles the ACK of a 2xx; does nothing unless overridden. */
    protected void doAck(SipServletRequest req) throws ServletException, IOException {}

    /** Handles OPTIONS. */
    protected void doOptions(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles BYE. */
    protected void doBye(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles CANCEL; the container has answered it and the INVITE already. Does nothing unless overridden. */
    protected void doCancel(SipServletRequest req) throws ServletException, IOException {}

    /** Handles REGISTER. */
    protected void doRegister(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles SUBSCRIBE (RFC 6665). */
    protected void doSubscribe(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles NOTIFY (RFC 6665). */
    protected void doNotify(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles MESSAGE (RFC 3428). */
    protected void doMessage(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles INFO (RFC 6086). */
    protected void doInfo(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles PRACK (RFC 3262). */
    protected void doPrack(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles UPDATE (RFC 3311). */
    protected void doUpdate(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles REFER (RFC 3515). */
    protected void doRefer(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles PUBLISH (RFC 3903). */
    protected void doPublish(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Gives a response to the method for its class. */
    protected void doResponse(SipServletResponse resp) throws ServletException, IOException {
        int status = resp.getStatus();
        if (status < 200) {
            doProvisionalResponse(resp);
        } else if (status < 300) {
            doSuccessResponse(resp);
        } else if (status < 400) {
            doRedirectResponse(resp);
        } else {
            doErrorResponse(resp);
        }
    }

    /** Handles provisional responses from 101 to 199. */
    protected void doProvisionalResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 2xx. Of an INVITE, they have to be acknowledged here or later ({@link SipServletResponse#createAck}). */
    protected void doSuccessResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 3xx. */
    protected void doRedirectResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 4xx, 5xx and 6xx. */
    protected void doErrorResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles the final response of a proxy branch that was not chosen as best. */
    protected void doBranchResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Writes to the log of the servlet context, after the servlet's name. */
    @Override
    public void log(String message) {
        getServletContext().log(getServletName() + ": " + message);
    }

    /** Writes to the log of the servlet context, after the servlet's name and with the stack trace. */
    @Override
    public void log(String message, Throwable t) {
        getServletContext().log(getServletName() + ": " + message, t);
    }

    /**
     * A UAS has to answer: 500 says that nobody did (RFC 3261 section 8.2). A request that was answered is left alone,
     * and so is one that is proxied, as those within a dialog are by the container.
     */
    private static void notHandled(SipServletRequest req) throws ServletException, IOException {
        if (!req.isCommitted() && req.getProxy(false) == null) {
            req.createResponse(SipServletResponse.SC_SERVER_INTERNAL_ERROR).send();
        }
    }
}
