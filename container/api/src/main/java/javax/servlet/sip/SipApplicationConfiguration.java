// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * The settings of a SIP application after descriptor and annotations were merged. The main servlet can still be chosen
 * while the context is initialised. Since 2.0.
 */
public interface SipApplicationConfiguration {
    /** The name that the application router knows it by. */
    String getApplicationName();

    /** The servlet that gets all initial requests, or null when servlet mappings choose. */
    String getMainServlet();

    /**
     * Chooses the servlet that gets all initial requests.
     *
     * @throws IllegalStateException if the context is initialised already
     */
    void setMainServlet(String servletName);

    /** Time for a final response when proxying, in seconds. */
    int getProxyTimeout();

    /** Lifetime of new application sessions in minutes; zero or less for no limit. */
    int getSessionTimeout();

    /** Whether its sessions can be replicated. */
    boolean getDistributable();
}
