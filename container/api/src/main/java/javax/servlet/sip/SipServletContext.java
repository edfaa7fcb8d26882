// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.net.InetAddress;
import java.util.List;

/**
 * The servlet context of a SIP application; a {@code ServletContext} of a SIP or converged application can be cast to
 * it. Gives what 1.1 applications find under attribute names. Lists are immutable. Since 2.0.
 */
public interface SipServletContext extends jakarta.servlet.ServletContext {
    /** The option tags that the container supports, such as {@code 100rel}. */
    List<String> getSupported();

    /** The numbers of the RFCs that the container supports. */
    List<String> getSupportedRfcs();

    /** The container's listen points, for {@code setOutboundInterface} of session, proxy or branch. */
    List<SipURI> getOutboundInterfaces();

    /** The container's addresses. */
    List<InetAddress> getOutboundAddresses();

    /** The factory of this application. */
    SipFactory getSipFactory();

    /** The session finder of this application. */
    SipSessionsUtil getSipSessionsUtil();

    /** The timer service of this application. */
    TimerService getTimerService();

    /** The resolver for telephone numbers. */
    DnsResolver getDnsResolver();

    /**
     * Adds an instance of a class with SIP method annotations as a servlet.
     *
     * @return the registration; null when the name is fully registered or the instance is registered already
     * @throws IllegalStateException if the context is initialised already
     */
    ServletRegistration.Dynamic addServletPOJO(String servletName, Object servlet);

    /**
     * Adds a class with SIP method annotations as a servlet; the container makes the instance.
     *
     * @return the registration; null when the name is fully registered
     * @throws IllegalStateException if the context is initialised already
     */
    ServletRegistration.Dynamic addServletPOJO(String servletName, Class<?> servletClass);

    /**
     * Makes an instance with injection done, to be given to {@link #addServletPOJO(String, Object)}. Annotations of the
     * class apply, except {@code @SipServlet}.
     *
     * @throws ServletException if there is no constructor without arguments, or it fails
     */
    <T> T createServletPOJO(Class<T> clazz) throws ServletException;

    /** The settings of this application. */
    SipApplicationConfiguration getSipApplicationConfiguration();

    /** The flow with that token, or null when the token is forged or the flow cannot be used from here. */
    Flow getFlow(String flowToken);

    /**
     * Ties a SIP identity to the WebSockets that the authenticated HTTP user opens next; messages on them then count as
     * authenticated with it.
     *
     * @throws IllegalStateException if the HTTP request is not authenticated
     * @throws IllegalArgumentException if the identity is null
     */
    void assignWebSocketSipIdentity(jakarta.servlet.http.HttpServletRequest httpRequest, String sipIdentity);

    /** The WebSocket of that flow, or null when the flow is none. */
    SipWebSocketContext getSipWebSocketContext(String flowToken);
}
