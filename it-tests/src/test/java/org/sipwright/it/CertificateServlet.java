// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import java.security.cert.X509Certificate;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipServlet;

/** Deployed in the server: answers OPTIONS with what it knows of the TLS connection. */
@SipServlet(name = "certificates")
public class CertificateServlet extends javax.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;

    /** For the container. */
    public CertificateServlet() {}

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
        SipServletResponse response = request.createResponse(SipServletResponse.SC_OK);
        response.setHeader("X-Secure", request.isSecure() + " " + request.getTransport());
        response.setHeader(
                "X-Peer",
                chain == null ? "none" : chain[0].getSubjectX500Principal().getName());
        response.setHeader(
                "X-Cipher",
                request.getAttribute("jakarta.servlet.request.cipher_suite") + " "
                        + request.getAttribute("jakarta.servlet.request.key_size"));
        response.send();
    }
}
