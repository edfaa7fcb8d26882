// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** The settings of a SIP application. The proxy timeout is in seconds, that of sessions in minutes. Since 2.0. */
public interface SipApplicationConfiguration {
    /** Gives the application name. */
    String getApplicationName();

    /** Gives the main servlet. */
    String getMainServlet();

    /** Sets the main servlet. */
    void setMainServlet(String servletName);

    /** Gives the proxy timeout. */
    int getProxyTimeout();

    /** Gives the session timeout. */
    int getSessionTimeout();

    /** Gives the distributable. */
    boolean getDistributable();
}
