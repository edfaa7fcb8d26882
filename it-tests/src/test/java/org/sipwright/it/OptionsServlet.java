// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import javax.servlet.sip.annotation.SipServlet;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.SipEndpoint;

/** Deployed in the server: answers OPTIONS on the port that the archive names, and 405 to all else. */
@SipServlet(name = "options")
public class OptionsServlet extends RoutingServlet {
    /** Context parameter with the UDP port. */
    static final String PORT = "sip.port";

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public OptionsServlet() {}

    @Override
    public void init() throws ServletException {
        int port = Integer.parseInt(getServletContext().getInitParameter(PORT));
        try {
            routing().listen(SipEndpoint.of("udp", "127.0.0.1", port), Map.of());
        } catch (IOException failure) {
            throw new ServletException(failure.getMessage(), failure);
        }
    }

    @Override
    public void onRequest(RoutingRequest request) {
        if ("OPTIONS".equals(request.method())) {
            request.replyStateless(200, "Here", ReplyContent.EMPTY);
        } else {
            request.replyStateless(405, "Method Not Allowed", ReplyContent.EMPTY);
        }
    }
}
