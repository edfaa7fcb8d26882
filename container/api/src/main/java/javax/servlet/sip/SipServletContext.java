// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.net.InetAddress;
import java.util.List;

/** The servlet context of a SIP application. Since 2.0. */
public interface SipServletContext extends jakarta.servlet.ServletContext {
    /** Gives the supported. */
    List<String> getSupported();

    /** Gives the supported rfcs. */
    List<String> getSupportedRfcs();

    /** Gives the outbound interfaces. */
    List<SipURI> getOutboundInterfaces();

    /** Gives the outbound addresses. */
    List<InetAddress> getOutboundAddresses();

    /** Gives the sip factory. */
    SipFactory getSipFactory();

    /** Gives the sip sessions util. */
    SipSessionsUtil getSipSessionsUtil();

    /** Gives the timer service. */
    TimerService getTimerService();

    /** Gives the dns resolver. */
    DnsResolver getDnsResolver();

    /** Adds the servlet pOJO. */
    ServletRegistration.Dynamic addServletPOJO(String servletName, Object servlet);

    /** Adds the servlet pOJO. */
    ServletRegistration.Dynamic addServletPOJO(String servletName, Class<?> servletClass);

    /** Makes a new servlet pOJO. */
    <T> T createServletPOJO(Class<T> clazz) throws ServletException;

    /** Gives the sip application configuration. */
    SipApplicationConfiguration getSipApplicationConfiguration();

    /** Gives the flow. */
    Flow getFlow(String flowToken);

    /** Ties a SIP identity to the WebSocket that this HTTP request opens. */
    void assignWebSocketSipIdentity(jakarta.servlet.http.HttpServletRequest httpRequest, String sipIdentity);

    /** Gives the sip web socket context. */
    SipWebSocketContext getSipWebSocketContext(String flowToken);
}
