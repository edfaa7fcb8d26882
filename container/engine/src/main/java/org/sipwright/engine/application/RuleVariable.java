// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;

/**
 * A variable of the mapping language, {@code request.from.uri.host} for example.
 *
 * @param subject {@code method}, {@code uri}, {@code from}, {@code to} or {@code route}
 * @param part what of it: empty, {@code display-name}, {@code uri} or {@code uri.} and a part of a URI
 */
public record RuleVariable(String subject, String part) {
    private static final Set<String> URI_PARTS = Set.of("", ".scheme", ".user", ".host", ".port", ".tel");
    private static final String PARAMETER = ".param.";

    /** Reads its name; empty when there is no such variable. */
    static Optional<RuleVariable> parse(String name) {
        if (name.equals("request.method")) {
            return Optional.of(new RuleVariable("method", ""));
        }
        if (!name.startsWith("request.")) {
            return Optional.empty();
        }
        String rest = name.substring("request.".length());
        int dot = rest.indexOf('.');
        String subject = dot < 0 ? rest : rest.substring(0, dot);
        String part = dot < 0 ? "" : rest.substring(dot + 1);
        boolean known = switch (subject) {
            case "uri" -> isUriPart(part.isEmpty() ? "" : '.' + part);
            case "from", "to", "route" ->
                part.isEmpty()
                        || part.equals("display-name")
                        || part.startsWith("uri") && isUriPart(part.substring("uri".length()));
            default -> false;
        };
        return known ? Optional.of(new RuleVariable(subject, part)) : Optional.empty();
    }

    private static boolean isUriPart(String part) {
        return URI_PARTS.contains(part) || part.startsWith(PARAMETER) && part.length() > PARAMETER.length();
    }

    /** RFC 3261 section 19.1.4: schemes and hosts in any case. */
    boolean isCaseInsensitive() {
        return part.endsWith("scheme") || part.endsWith("host") || isTelephoneNumber();
    }

    boolean isTelephoneNumber() {
        return part.endsWith("tel") && !part.contains("param");
    }

    /** The value in a request; empty where the request has none. */
    Optional<String> of(SipServletRequest request) {
        return switch (subject) {
            case "method" -> Optional.of(request.getMethod());
            case "uri" -> ofUri(request.getRequestURI(), part.isEmpty() ? "" : '.' + part);
            case "from" -> ofAddress(request.getFrom());
            case "to" -> ofAddress(request.getTo());
            default -> route(request).flatMap(this::ofAddress);
        };
    }

    private static Optional<Address> route(SipServletRequest request) {
        try {
            Optional<Address> popped = Optional.ofNullable(request.getPoppedRoute());
            return popped.isPresent() ? popped : Optional.ofNullable(request.getAddressHeader("Route"));
        } catch (ServletParseException malformed) {
            return Optional.empty();
        }
    }

    private Optional<String> ofAddress(Address address) {
        if (part.isEmpty()) {
            return Optional.of(address.toString());
        }
        if (part.equals("display-name")) {
            return Optional.ofNullable(address.getDisplayName());
        }
        return ofUri(address.getURI(), part.substring("uri".length()));
    }

    private static Optional<String> ofUri(URI uri, String part) {
        if (uri == null) {
            return Optional.empty();
        }
        return switch (part) {
            case "" -> Optional.of(uri.toString());
            case ".scheme" -> Optional.of(uri.getScheme());
            case ".tel" -> telephone(uri);
            default -> {
                if (part.startsWith(PARAMETER)) {
                    yield Optional.ofNullable(uri.getParameter(part.substring(PARAMETER.length())));
                }
                yield uri instanceof SipURI sip ? ofSipUri(sip, part) : Optional.empty();
            }
        };
    }

    private static Optional<String> ofSipUri(SipURI uri, String part) {
        return switch (part) {
            case ".user" -> Optional.ofNullable(uri.getUser());
            case ".host" -> Optional.of(uri.getHost());
            default -> Optional.of(Integer.toString(uri.getPort() >= 0 ? uri.getPort() : defaultPort(uri)));
        };
    }

    private static int defaultPort(SipURI uri) {
        return uri.isSecure() || "tls".equalsIgnoreCase(uri.getTransportParam()) ? 5061 : 5060;
    }

    private static Optional<String> telephone(URI uri) {
        Optional<String> number = switch (uri) {
            case TelURL tel -> Optional.of((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber());
            case SipURI sip
            when "phone".equalsIgnoreCase(sip.getUserParam()) ->
                Optional.ofNullable(sip.getUser()).map(user -> user.replaceFirst(";.*", ""));
            default -> Optional.empty();
        };
        return number.map(text -> text.replaceAll("[-.() ]", "").toLowerCase(Locale.ROOT));
    }
}
