// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** What check_via and sip_warning do around the routing blocks. */
final class ReplyChecks {
    private static final int WARNING = 392;

    private ReplyChecks() {}

    static void start(ScriptEnvironment environment, CoreSettings settings) {
        if (settings.checksVia()) {
            environment.hooks().beforeReply(ReplyChecks::isOurs);
        }
        if (settings.warns()) {
            environment.hooks().beforeRequest(context -> {
                context.request().ifPresent(ReplyChecks::warn);
                return true;
            });
        }
    }

    /** Whether the first Via is one of this server. */
    private static boolean isOurs(ScriptContext context) {
        WireMessage message = context.message();
        int via = message.indexOfHeader("Via", 0);
        if (via < 0) {
            return false;
        }
        String[] words = message.headerValue(via).split("[ \t]+", 3);
        if (words.length < 2) {
            return false;
        }
        String sentBy = words[1].split("[;,]", 2)[0];
        int bracket = sentBy.lastIndexOf(']');
        int colon = sentBy.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? sentBy : sentBy.substring(0, colon);
        String port = colon < 0 ? "0" : sentBy.substring(colon + 1);
        return port.matches("[0-9]{1,5}")
                && context.environment().container().isLocal(host, Integer.parseInt(port), "");
    }

    /** RFC 3261 section 20.43, with what OpenSIPS says there. */
    private static void warn(RoutingRequest request) {
        SipEndpoint socket = request.receivedOn();
        request.addReplyHeader(
                "Warning",
                WARNING + " " + socket.advertisedHost() + ":" + socket.advertisedPort()
                        + " \"Noisy feedback tells:  pid="
                        + ProcessHandle.current().pid() + " req_src_ip="
                        + request.source().getAddress().getHostAddress() + " req_src_port="
                        + request.source().getPort() + " in_uri=" + quoted(request.receivedUriText()) + " out_uri="
                        + quoted(request.requestUriText()) + " via_cnt==" + count(request) + '"');
    }

    private static String quoted(String uri) {
        return uri.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static int count(WireMessage message) {
        int count = 0;
        for (int i = message.indexOfHeader("Via", 0); i >= 0; i = message.indexOfHeader("Via", i + 1)) {
            count++;
        }
        return count;
    }
}
