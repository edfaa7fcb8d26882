// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The base of SIP servlets: gives each message to the method for its kind. One instance serves all messages; the container
 * says how many at a time.
 */
public abstract class SipServlet extends GenericServlet {
    /** Attribute name of the SipFactory. */
    public static final String SIP_FACTORY = "javax.servlet.sip.SipFactory";

    /** Attribute name of the TimerService. */
    public static final String TIMER_SERVICE = "javax.servlet.sip.TimerService";

    /** Attribute name of the list of supported option tags. */
    public static final String SUPPORTED = "javax.servlet.sip.supported";

    /** Attribute name of the list of supported RFC numbers. */
    public static final String SUPPORTED_RFCs = "javax.servlet.sip.supportedRfcs";

    /** Attribute name of the list of the container's SIP URIs. */
    public static final String OUTBOUND_INTERFACES = "javax.servlet.sip.outboundInterfaces";

    /** Attribute name of the SipSessionsUtil. */
    public static final String SIP_SESSIONS_UTIL = "javax.servlet.sip.SipSessionsUtil";

    /** Attribute name of the DnsResolver. Since 2.0. */
    public static final String DNS_RESOLVER = "javax.servlet.sip.DnsResolver";

    /** Attribute name of the list of the container's addresses. Since 2.0. */
    public static final String OUTBOUND_ADDRESSES = "javax.servlet.sip.outboundAddresses";

    /** Task property: key of the application session to run in. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_KEY = "javax.servlet.sip.ApplicationSessionKey";

    /** Task property: id of the application session to run in. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_ID = "javax.servlet.sip.ApplicationSessionId";

    /** Task property: whether to make the application session. Since 2.0. */
    public static final String SIP_APPLICATIONSESSION_CREATE = "javax.servlet.sip.ApplicationSession.create";

    /** Attribute name of whether 100rel is supported; {@link #SUPPORTED} replaces it. */
    @Deprecated
    public static final String PRACK_SUPPORTED = "javax.servlet.sip.100rel";

    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    public SipServlet() {}

    /** Gives a request to {@link #doRequest}, the final response of a single branch to {@link #doBranchResponse}, and any other response to {@link #doResponse}. */
    @Override
    public void service(ServletRequest req, ServletResponse resp) throws ServletException, IOException {
        if (req != null) {
            doRequest((SipServletRequest) req);
        } else {
            SipServletResponse response = (SipServletResponse) resp;
            if (response.isBranchResponse()) {
                doBranchResponse(response);
            } else {
                doResponse(response);
            }
        }
    }

    /** Gives a request to the method for its SIP method; one that is unknown is not handled. */
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
            default -> {}
        }
    }

    /** Handles INVITE; answers 500 unless overridden. */
    protected void doInvite(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles ACK; does nothing unless overridden. */
    protected void doAck(SipServletRequest req) throws ServletException, IOException {}

    /** Handles OPTIONS; answers 500 unless overridden. */
    protected void doOptions(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles BYE; answers 500 unless overridden. */
    protected void doBye(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles CANCEL; does nothing unless overridden. */
    protected void doCancel(SipServletRequest req) throws ServletException, IOException {}

    /** Handles REGISTER; answers 500 unless overridden. */
    protected void doRegister(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles SUBSCRIBE; answers 500 unless overridden. */
    protected void doSubscribe(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles NOTIFY; answers 500 unless overridden. */
    protected void doNotify(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles MESSAGE; answers 500 unless overridden. */
    protected void doMessage(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles INFO; answers 500 unless overridden. */
    protected void doInfo(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles PRACK; answers 500 unless overridden. */
    protected void doPrack(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles UPDATE; answers 500 unless overridden. */
    protected void doUpdate(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles REFER; answers 500 unless overridden. */
    protected void doRefer(SipServletRequest req) throws ServletException, IOException {
        notHandled(req);
    }

    /** Handles PUBLISH; answers 500 unless overridden. */
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

    /** Handles 1xx; does nothing unless overridden. */
    protected void doProvisionalResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 2xx; does nothing unless overridden. */
    protected void doSuccessResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 3xx; does nothing unless overridden. */
    protected void doRedirectResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles 4xx, 5xx and 6xx; does nothing unless overridden. */
    protected void doErrorResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Handles the final response of a proxy branch that is not the best one; does nothing unless overridden. */
    protected void doBranchResponse(SipServletResponse resp) throws ServletException, IOException {}

    /** Writes to the servlet log. */
    @Override
    public void log(String message) {
        getServletContext().log(getServletName() + ": " + message);
    }

    /** Writes to the servlet log, with a stack trace. */
    @Override
    public void log(String message, Throwable t) {
        getServletContext().log(getServletName() + ": " + message, t);
    }

    /** A UAS must answer: 500 says that nobody did (RFC 3261 section 8.2). A request that was answered or is subsequent to a proxy is left alone. */
    private static void notHandled(SipServletRequest req) throws IOException {
        if (req.isInitial() && !req.isCommitted()) {
            req.createResponse(SipServletResponse.SC_SERVER_INTERNAL_ERROR).send();
        }
    }
}
