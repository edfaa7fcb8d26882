// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.function.Function;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** The variables of the core: from the text of a script to something that can be read and set. */
public final class Variables {
    private Variables() {}

    /** Links a variable as it is written, with its dollar; empty when it is not supported. */
    public static Optional<ScriptVariable> link(String text) {
        String name = text.substring(1);
        if (name.startsWith("(")) {
            name = name.substring(1, name.length() - 1);
            if (name.indexOf('{') >= 0 || name.endsWith("]") || name.startsWith("<")) {
                return Optional.empty();
            }
        }
        int open = name.indexOf('(');
        return open < 0
                ? Optional.ofNullable(plain(name))
                : Optional.ofNullable(named(name.substring(0, open), name.substring(open + 1, name.length() - 1)));
    }

    private static ScriptVariable plain(String name) {
        return switch (name) {
            case "ru" -> writable(Variables::uri, Variables::setUri);
            case "rU" -> writable(c -> part(c, SipUriText::user), (c, v) -> edit(c, uri -> uri.withUser(text(v))));
            case "rd" -> writable(c -> part(c, SipUriText::host), (c, v) -> edit(c, uri -> uri.withHost(text(v))));
            case "rp" ->
                c -> SipUriText.parse(text(uri(c))).map(SipUriText::port).orElse(null);
            case "du" -> writable(Variables::nextHop, Variables::setNextHop);
            case "rm" -> c -> c.request().map(RoutingRequest::method).orElseGet(() -> methodOf(c));
            case "rs" -> c -> c.reply().map(RoutingReply::status).orElse(null);
            case "rr" -> c -> c.reply().map(RoutingReply::reason).orElse(null);
            case "fu" -> c -> addressUri(c, "From");
            case "tu" -> c -> addressUri(c, "To");
            case "fU" -> c -> emptyToNull(addressPart(c, "From", SipUriText::user));
            case "tU" -> c -> emptyToNull(addressPart(c, "To", SipUriText::user));
            case "fd" -> c -> addressPart(c, "From", SipUriText::host);
            case "td" -> c -> addressPart(c, "To", SipUriText::host);
            case "ft" -> c -> tag(c, "From");
            case "tt" -> c -> tag(c, "To");
            case "ci" -> c -> header(c, "Call-ID");
            case "cs" -> c -> cseq(c);
            case "ua" -> c -> header(c, "User-Agent");
            case "ct" -> c -> header(c, "Contact");
            case "rb" -> c -> emptyToNull(new String(c.message().body(), ISO_8859_1));
            case "ml" -> c -> c.message().wireText().length();
            case "mb" -> c -> c.message().wireText();
            case "si" ->
                c -> source(c).map(a -> a.getAddress().getHostAddress()).orElse(null);
            case "sp" -> c -> source(c).map(java.net.InetSocketAddress::getPort).orElse(null);
            case "Ri" -> c -> endpoint(c).map(SipEndpoint::host).orElse(null);
            case "Rp" -> c -> endpoint(c).map(SipEndpoint::port).orElse(null);
            case "pr", "proto" -> c -> endpoint(c).map(SipEndpoint::protocol).orElse(null);
            case "rc", "retcode" -> ScriptContext::code;
            case "Ts" -> c -> (int) (c.script().container().currentTimeMillis() / 1_000);
            case "T_reply_code" -> Variables::replyCode;
            case "T_branch_idx" -> c -> c.branch().map(RoutingBranch::index).orElse(null);
            default -> null;
        };
    }

    private static ScriptVariable named(String name, String inner) {
        return switch (name) {
            case "var" ->
                writable(c -> c.variable(inner), (c, v) -> {
                    c.setVariable(inner, v);
                    return true;
                });
            case "avp" ->
                writable(c -> c.state().avp(inner), (c, v) -> {
                    c.state().pushAvp(inner, v);
                    return true;
                });
            case "hdr" -> c -> header(c, inner);
            default -> null;
        };
    }

    /** How a variable is set. */
    private interface Setter {
        boolean set(ScriptContext context, Object value);
    }

    private static ScriptVariable writable(Function<ScriptContext, Object> getter, Setter setter) {
        return new ScriptVariable() {
            @Override
            public Object get(ScriptContext context) {
                return getter.apply(context);
            }

            @Override
            public boolean set(ScriptContext context, Object value) {
                return setter.set(context, value);
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static Object emptyToNull(String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static Object uri(ScriptContext c) {
        return c.branch()
                .map(RoutingBranch::requestUriText)
                .or(() -> c.request().map(RoutingRequest::requestUriText))
                .orElse(null);
    }

    private static boolean setUri(ScriptContext c, Object value) {
        if (value == null) {
            return false;
        }
        c.branch()
                .ifPresentOrElse(
                        branch -> branch.setRequestUriText(value.toString()),
                        () -> c.request().ifPresent(request -> request.setRequestUriText(value.toString())));
        return c.branch().isPresent() || c.request().isPresent();
    }

    private static Object part(ScriptContext c, Function<SipUriText, String> part) {
        return emptyToNull(SipUriText.parse(text(uri(c))).map(part).orElse(null));
    }

    private static boolean edit(ScriptContext c, Function<SipUriText, String> change) {
        Optional<SipUriText> uri = SipUriText.parse(text(uri(c)));
        return uri.isPresent() && setUri(c, change.apply(uri.get()));
    }

    private static Object nextHop(ScriptContext c) {
        return c.branch()
                .flatMap(RoutingBranch::nextHop)
                .or(() -> c.request().flatMap(RoutingRequest::nextHop))
                .orElse(null);
    }

    private static boolean setNextHop(ScriptContext c, Object value) {
        c.branch()
                .ifPresentOrElse(
                        branch -> branch.setNextHop(text(value)),
                        () -> c.request().ifPresent(request -> request.setNextHop(text(value))));
        return c.branch().isPresent() || c.request().isPresent();
    }

    static String header(ScriptContext c, String name) {
        int i = c.message().indexOfHeader(name, 0);
        return i < 0 ? null : c.message().headerValue(i);
    }

    private static String methodOf(ScriptContext c) {
        String cseq = header(c, "CSeq");
        return cseq == null ? null : cseq.substring(cseq.indexOf(' ') + 1).trim();
    }

    private static Object cseq(ScriptContext c) {
        String cseq = header(c, "CSeq");
        return cseq == null ? null : cseq.trim().split("\\s", 2)[0];
    }

    private static Object addressUri(ScriptContext c, String name) {
        String value = header(c, name);
        if (value == null) {
            return null;
        }
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            return value.substring(open + 1, close);
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).trim();
    }

    private static String addressPart(ScriptContext c, String name, Function<SipUriText, String> part) {
        return SipUriText.parse(text(addressUri(c, name))).map(part).orElse(null);
    }

    private static Object tag(ScriptContext c, String name) {
        String value = header(c, name);
        if (value == null) {
            return null;
        }
        String after = value.substring(value.indexOf('>') + 1);
        int tag = after.indexOf(";tag=");
        if (tag < 0) {
            return null;
        }
        int end = after.indexOf(';', tag + 5);
        return end < 0 ? after.substring(tag + 5) : after.substring(tag + 5, end);
    }

    private static Optional<java.net.InetSocketAddress> source(ScriptContext c) {
        return c.reply().map(RoutingReply::source).or(() -> c.request().map(RoutingRequest::source));
    }

    private static Optional<SipEndpoint> endpoint(ScriptContext c) {
        return c.reply().map(RoutingReply::receivedOn).or(() -> c.request().map(RoutingRequest::receivedOn));
    }

    private static Object replyCode(ScriptContext c) {
        return c.failure()
                .map(failure -> failure.branch().status())
                .or(() -> c.reply().map(RoutingReply::status))
                .orElse(null);
    }
}
