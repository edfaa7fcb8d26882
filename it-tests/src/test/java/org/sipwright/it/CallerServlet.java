// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.Message;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipServlet;
import javax.servlet.sip.annotation.security.SipConstraint;
import javax.servlet.sip.annotation.security.SipLogin;
import javax.servlet.sip.annotation.security.SipSecurity;

/** A POJO servlet that subscribers may send to, and that says who has. */
@SipApplication(name = "callers", loginConfig = @SipLogin(authMethod = "DIGEST", realmName = "callers.example"))
@SipServlet(name = "callers")
@SipSecurity(@SipConstraint(rolesAllowed = "subscriber"))
public class CallerServlet {
    /** For the container. */
    public CallerServlet() {}

    /** Answers with the name of the caller. */
    @Message
    public void message(SipServletRequest request) throws IOException {
        request.createResponse(202, request.getRemoteUser() + " " + request.isUserInRole("subscriber"))
                .send();
    }
}
