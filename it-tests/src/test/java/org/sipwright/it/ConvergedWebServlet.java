// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.sip.ConvergedHttpSession;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/** The HTTP side of a converged application; the query says what to do, the page tells how it went. */
@WebServlet(urlPatterns = "/web", asyncSupported = true)
public class ConvergedWebServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private transient SipFactory factory;

    @Resource
    private transient SipSessionsUtil sessions;

    @Resource
    private transient TimerService timers;

    @Resource
    private transient DnsResolver dns;

    /** For the container. */
    public ConvergedWebServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String page = switch (request.getParameter("do")) {
            case "send" -> send(request);
            case "state" -> state(request);
            case "urls" -> urls(request);
            case "names" -> names();
            case "contexts" -> contexts(request);
            case "end" -> end(request);
            case "async" -> async(request);
            default -> "nothing to do";
        };
        response.getWriter().print(page);
    }

    private static ConvergedHttpSession session(HttpServletRequest request) {
        return (ConvergedHttpSession) request.getSession();
    }

    private String send(HttpServletRequest request) throws ServletParseException, IOException {
        SipApplicationSession application = session(request).getApplicationSession();
        application.setAttribute("asked", request.getParameter("text"));
        // otherwise it ends with its SIP sessions, and the HTTP session with it
        application.setInvalidateWhenReady(false);
        SipServletRequest message =
                factory.createRequest(application, "MESSAGE", "sip:web@example.invalid", request.getParameter("to"));
        message.setHeader("X-Asked", (String) application.getAttribute("asked"));
        message.send();
        return application.getId();
    }

    /** What the SIP side left in the HTTP session, and which application session that belongs to. */
    private static String state(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? "no session"
                : session.getAttribute("answer") + " "
                        + ((ConvergedHttpSession) session)
                                .getApplicationSession()
                                .getId();
    }

    private static String urls(HttpServletRequest request) {
        ConvergedHttpSession session = session(request);
        return String.join(
                " ",
                session.getId(),
                session.encodeURL("http://example.invalid/page?a=b#c"),
                session.encodeURL("/page", "http"));
    }

    @SuppressWarnings("BanJNDI") // the names are constants, and looking them up is what is tested
    private String names() {
        List<String> found = new ArrayList<>();
        for (String service : List.of("SipFactory", "SipSessionsUtil", "TimerService", "DnsResolver")) {
            for (String name : List.of("java:comp/env/sip/converged/", "java:app/converged/")) {
                try {
                    Object value = new InitialContext().lookup(name + service);
                    found.add(service + " " + isA(service, value));
                } catch (NamingException missing) {
                    found.add(missing.toString());
                }
            }
        }
        return String.join(",", found) + ","
                + (sessions.getApplicationSessionById("unknown") == null && timers != null && dns != null);
    }

    private static boolean isA(String service, Object value) {
        return switch (service) {
            case "SipFactory" -> value instanceof SipFactory made && made.createApplicationSession() != null;
            case "SipSessionsUtil" -> value instanceof SipSessionsUtil;
            case "TimerService" -> value instanceof TimerService;
            default -> value instanceof DnsResolver;
        };
    }

    private String contexts(HttpServletRequest request) {
        return (getServletContext() instanceof SipServletContext)
                + " " + (request.getServletContext() instanceof SipServletContext)
                + " " + (request.getSession().getServletContext() instanceof SipServletContext)
                + " "
                + ((SipServletContext) getServletContext()).getSipFactory().createSipURI("a", "b");
    }

    private static String end(HttpServletRequest request) {
        session(request).getApplicationSession().invalidate();
        return "ended";
    }

    /** The first time it dispatches to itself. */
    private static String async(HttpServletRequest request) {
        if (request.getAttribute("again") != null) {
            return "dispatched";
        }
        request.setAttribute("again", true);
        request.startAsync().dispatch("/web?do=async");
        return "";
    }
}
