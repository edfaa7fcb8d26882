// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** The checks of a message against RFC 3261 sections 8.1.1, 8.2.6, 20 and 25. */
final class MessageValidation {
    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/%:";

    private final ScriptContext context;
    private final WireMessage message;
    private final String flags;

    private MessageValidation(ScriptContext context, String flags) {
        this.context = context;
        this.message = context.message();
        this.flags = flags;
    }

    /** The first thing that is wrong. */
    static MessageProblem of(ScriptContext context, String flags) {
        MessageValidation validation = new MessageValidation(context, flags);
        MessageProblem problem = validation.headers();
        if (problem == MessageProblem.NONE) {
            problem = validation.body();
        }
        if (problem == MessageProblem.NONE) {
            problem = context.reply().isPresent()
                    ? validation.reply(context.reply().get())
                    : validation.request();
        }
        return problem == MessageProblem.NONE ? validation.addresses() : problem;
    }

    private boolean lacks(String header) {
        return message.indexOfHeader(header, 0) < 0;
    }

    private MessageProblem headers() {
        if (lacks("Call-ID")) {
            return MessageProblem.NO_CALL_ID;
        }
        if (lacks("CSeq")) {
            return MessageProblem.NO_CSEQ;
        }
        if (lacks("From")) {
            return MessageProblem.NO_FROM;
        }
        if (lacks("To")) {
            return MessageProblem.NO_TO;
        }
        if (context.branch().isEmpty() && lacks("Via")) {
            return MessageProblem.NO_VIA;
        }
        if (flags.contains("h") && !allHeadersReadable()) {
            return MessageProblem.HEADERS;
        }
        return MessageProblem.NONE;
    }

    private boolean allHeadersReadable() {
        for (String name : new String[] {"Route", "Record-Route", "From", "To"}) {
            for (HeaderValues.Value value : HeaderValues.all(message, name)) {
                if (AddressText.parse(value.text()).isEmpty()) {
                    return false;
                }
            }
        }
        String cseq = HeaderValues.header(message, "CSeq").orElse("");
        String content = HeaderValues.header(message, "Content-Type").orElse("a/b");
        return cseq.matches("[0-9]{1,10}\\s+\\S+") && content.matches("[^/;\\s]+\\s*/\\s*[^/;\\s]+\\s*(;.*)?");
    }

    private MessageProblem body() {
        int size = message.body().length;
        Optional<String> length = HeaderValues.header(message, "Content-Length");
        String protocol =
                Messages.receivedOn(context).map(SipEndpoint::protocol).orElse("udp");
        if (length.isEmpty() && !protocol.equals("udp")) {
            return MessageProblem.NO_CONTENT_LENGTH;
        }
        if (length.isPresent() && !length.get().trim().equals(Integer.toString(size))) {
            return MessageProblem.CONTENT_LENGTH;
        }
        if (size > 0 && lacks("Content-Type")) {
            return MessageProblem.NO_CONTENT_TYPE;
        }
        if (flags.contains("s")
                && BodyParts.of(message)
                        .first(BodyParts.SDP)
                        .filter(part -> !part.text().matches("(?s)v=0\\r?\\no=.*"))
                        .isPresent()) {
            return MessageProblem.SDP;
        }
        return MessageProblem.NONE;
    }

    private MessageProblem request() {
        if (!flags.contains("m") && lacks("Max-Forwards")) {
            return MessageProblem.NO_MAX_FORWARDS;
        }
        String method = Messages.method(context);
        boolean contact = method.equals("INVITE")
                || method.equals("SUBSCRIBE")
                || method.equals("REFER")
                || method.equals("NOTIFY") && !flags.contains("n");
        if (contact && lacks("Contact")) {
            return MessageProblem.NO_CONTACT;
        }
        if (!method.equals("REGISTER") && !lacks("Path")) {
            return MessageProblem.PATH;
        }
        if (!flags.contains("r")) {
            return MessageProblem.NONE;
        }
        Optional<UriText> uri = Messages.requestUri(context).flatMap(UriText::parse);
        if (uri.isEmpty()) {
            return MessageProblem.REQUEST_URI;
        }
        if (!isUser(uri.get())) {
            return MessageProblem.REQUEST_URI_USER;
        }
        return isHost(uri.get()) ? MessageProblem.NONE : MessageProblem.REQUEST_URI_HOST;
    }

    private MessageProblem reply(RoutingReply reply) {
        return switch (reply.status()) {
            case 401 -> lacks("WWW-Authenticate") ? MessageProblem.NO_WWW_AUTHENTICATE : MessageProblem.NONE;
            case 405 -> lacks("Allow") ? MessageProblem.NO_ALLOW : MessageProblem.NONE;
            case 407 -> lacks("Proxy-Authenticate") ? MessageProblem.NO_PROXY_AUTHENTICATE : MessageProblem.NONE;
            case 420 -> lacks("Unsupported") ? MessageProblem.NO_UNSUPPORTED : MessageProblem.NONE;
            case 423 -> lacks("Min-Expires") ? MessageProblem.NO_MIN_EXPIRES : MessageProblem.NONE;
            case 200 ->
                reply.method().equals("INVITE") && lacks("Contact") ? MessageProblem.NO_CONTACT : MessageProblem.NONE;
            default -> MessageProblem.NONE;
        };
    }

    private MessageProblem addresses() {
        if (flags.contains("f")) {
            Optional<UriText> from = uri("From");
            if (from.isEmpty()) {
                return MessageProblem.FROM;
            }
            if (!isUser(from.get()) || !isHost(from.get())) {
                return isUser(from.get()) ? MessageProblem.FROM_HOST : MessageProblem.FROM_USER;
            }
        }
        if (flags.contains("t")) {
            Optional<UriText> to = uri("To");
            if (to.isEmpty()) {
                return MessageProblem.TO;
            }
            if (!isUser(to.get()) || !isHost(to.get())) {
                return isUser(to.get()) ? MessageProblem.TO_HOST : MessageProblem.TO_USER;
            }
        }
        if (flags.contains("c")) {
            for (HeaderValues.Value value : HeaderValues.all(message, "Contact")) {
                if (!value.text().equals("*")
                        && AddressText.parse(value.text())
                                .flatMap(address -> UriText.parse(address.uri()))
                                .isEmpty()) {
                    return MessageProblem.CONTACT;
                }
            }
        }
        return MessageProblem.NONE;
    }

    private Optional<UriText> uri(String header) {
        return HeaderValues.header(message, header)
                .flatMap(AddressText::parse)
                .flatMap(address -> UriText.parse(address.uri()));
    }

    private static boolean isHost(UriText uri) {
        if (uri.scheme().equals("tel")) {
            return true;
        }
        return uri.host().matches("\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?\\.?");
    }

    private static boolean isUser(UriText uri) {
        return uri.user()
                .chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || USER_MARKS.indexOf(c) >= 0);
    }
}
