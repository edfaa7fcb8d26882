// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;

/** What modules ask about the message in hand, whatever kind of routing block runs. */
public final class Messages {
    private Messages() {}

    /** The Request-URI of the branch or the request. */
    public static Optional<String> requestUri(ScriptContext context) {
        return context.branch()
                .map(RoutingBranch::requestUriText)
                .or(() -> context.request().map(RoutingRequest::requestUriText));
    }

    /** Replaces it; tells whether there was one. */
    public static boolean setRequestUri(ScriptContext context, String uri) {
        if (context.branch().isPresent()) {
            context.branch().get().setRequestUriText(uri);
            return true;
        }
        context.request().ifPresent(request -> request.setRequestUriText(uri));
        return context.request().isPresent();
    }

    /** The method; that of CSeq for a reply. */
    public static String method(ScriptContext context) {
        if (context.request().isPresent()) {
            return context.request().get().method();
        }
        if (context.reply().isPresent()) {
            return context.reply().get().method();
        }
        String line = context.message().startLine();
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(0, space);
    }

    /** The request that was received: the one in hand, or that of the branch's or reply's transaction. */
    public static Optional<RoutingRequest> received(ScriptContext context) {
        return context.request().or(() -> context.transaction().map(RoutingTransaction::request));
    }

    /** Where the message in hand came from; in a branch, where its request came from. */
    public static Optional<InetSocketAddress> source(ScriptContext context) {
        return context.reply()
                .map(RoutingReply::source)
                .or(() -> received(context).map(RoutingRequest::source));
    }

    /** The socket that the message in hand came in on; in a branch, the one of its request. */
    public static Optional<SipEndpoint> receivedOn(ScriptContext context) {
        return context.reply()
                .map(RoutingReply::receivedOn)
                .or(() -> received(context).map(RoutingRequest::receivedOn));
    }

    /** The Call-ID, or the empty string. */
    public static String callId(ScriptContext context) {
        return context.request()
                .map(RoutingRequest::callId)
                .or(() -> context.reply().map(RoutingReply::callId))
                .orElseGet(
                        () -> HeaderValues.header(context.message(), "Call-ID").orElse(""));
    }

    /** The tag of From, or the empty string. */
    public static String fromTag(ScriptContext context) {
        return context.request().map(RoutingRequest::fromTag).orElseGet(() -> tag(context, "From"));
    }

    /** The tag of To, or the empty string. */
    public static String toTag(ScriptContext context) {
        return context.request().map(RoutingRequest::toTag).orElseGet(() -> tag(context, "To"));
    }

    private static String tag(ScriptContext context, String header) {
        return HeaderValues.header(context.message(), header)
                .flatMap(AddressText::parse)
                .flatMap(address -> address.parameter("tag"))
                .orElse("");
    }

    /** A socket of the server by its text, {@code udp:127.0.0.1:5060} or without the transport or port. */
    public static Optional<SipEndpoint> socket(ScriptEnvironment environment, String text) {
        return environment.container().endpoints().stream()
                .filter(endpoint -> named(endpoint, text))
                .findFirst();
    }

    private static boolean named(SipEndpoint endpoint, String text) {
        if (text.equals(endpoint.toString()) || !endpoint.tag().isEmpty() && text.equals(endpoint.tag())) {
            return true;
        }
        int colon = text.indexOf(':');
        String protocol = colon < 0 ? "" : text.substring(0, colon);
        boolean typed = protocol.matches("udp|tcp|tls|ws|wss|sctp");
        String rest = typed ? text.substring(colon + 1) : text;
        String host = endpoint.host().indexOf(':') >= 0 ? '[' + endpoint.host() + ']' : endpoint.host();
        return (!typed || protocol.equals(endpoint.protocol()))
                && (rest.equals(host) || rest.equals(host + ':' + endpoint.port()));
    }
}
