// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.URI;
import org.sipwright.stack.message.HeaderText;

/** Reads addresses, URIs and parameterable values. */
public final class Addresses {
    private Addresses() {}

    /** Reads a URI of any scheme; empty when it is malformed. */
    public static Optional<UriValue> uri(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !Escapes.isToken(text.substring(0, colon)) || hasBlank(text)) {
            return Optional.empty();
        }
        String scheme = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        if (scheme.equalsIgnoreCase("sip")) {
            return SipUriValue.parse(false, rest, text).map(uri -> uri);
        }
        if (scheme.equalsIgnoreCase("sips")) {
            return SipUriValue.parse(true, rest, text).map(uri -> uri);
        }
        if (scheme.equalsIgnoreCase("tel")) {
            return Optional.ofNullable(TelUrlValue.parse(rest, text));
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(new GenericUriValue(scheme, rest, text));
    }

    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == '"') {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a URI.
     *
     * @throws ServletParseException when it is malformed
     */
    public static UriValue requireUri(String text) throws ServletParseException {
        return uri(text.trim()).orElseThrow(() -> new ServletParseException("not a URI: " + text));
    }

    /** Reads one address, {@code *} included; empty when it is malformed. */
    public static Optional<AddressValue> address(String text) {
        String value = text.trim();
        if (value.equals("*")) {
            return Optional.of(new AddressValue(null, null, new Parameters()));
        }
        int open = opening(value);
        if (open < 0) {
            // 20.10: without angle brackets what follows the semicolon belongs to the header
            int semicolon = value.indexOf(';');
            String uri = semicolon < 0 ? value : value.substring(0, semicolon).trim();
            String parameters = semicolon < 0 ? "" : value.substring(semicolon + 1);
            return uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0
                    ? Optional.empty()
                    : uri(uri).map(parsed -> new AddressValue(null, parsed, Parameters.parse(parameters, false)));
        }
        int close = value.indexOf('>', open);
        if (close < 0) {
            return Optional.empty();
        }
        String name = value.substring(0, open).trim();
        String after = value.substring(close + 1).trim();
        if (!after.isEmpty() && after.charAt(0) != ';') {
            return Optional.empty();
        }
        String parameters = after.isEmpty() ? "" : after.substring(1);
        return uri(value.substring(open + 1, close).trim())
                .map(parsed -> new AddressValue(
                        name.isEmpty() ? null : Escapes.unquote(name), parsed, Parameters.parse(parameters, false)));
    }

    /** The angle bracket that opens the URI, outside the quoted display name; -1 when there is none. */
    private static int opening(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                i = HeaderText.endOfQuoted(value, i);
                if (i < 0) {
                    return -1;
                }
            } else if (c == '<') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Reads one address.
     *
     * @throws ServletParseException when it is malformed
     */
    public static AddressValue requireAddress(String text) throws ServletParseException {
        return address(text).orElseThrow(() -> new ServletParseException("not an address: " + text));
    }

    /** An address of this URI, which is copied. */
    public static AddressValue of(URI uri, String displayName) {
        return new AddressValue(displayName, valueOf(uri).clone(), new Parameters());
    }

    /** Reads a value with parameters; an address where it looks like one. */
    public static ParameterableValue parameterable(String text) {
        String value = text.trim();
        if (opening(value) >= 0) {
            Optional<AddressValue> address = address(value);
            if (address.isPresent()) {
                return address.get();
            }
        }
        int start = HeaderText.parametersStart(value);
        String parameters = start < value.length() ? value.substring(start + 1) : "";
        return new ParameterableValue(value.substring(0, start).trim(), Parameters.parse(parameters, false));
    }

    /** Reads all addresses of a header value. */
    public static List<AddressValue> list(String header) throws ServletParseException {
        List<AddressValue> list = new ArrayList<>(2);
        for (String element : HeaderText.split(header)) {
            list.add(requireAddress(element));
        }
        return list;
    }

    /** The container's own form of a URI that an application gives; one of a foreign class is read anew. */
    public static UriValue valueOf(URI uri) {
        return uri instanceof UriValue value
                ? value
                : uri(uri.toString()).orElseThrow(() -> new IllegalArgumentException("not a URI: " + uri));
    }

    /** The container's own form of an address that an application gives. */
    public static AddressValue valueOf(Address address) {
        return address instanceof AddressValue value
                ? value
                : address(address.toString())
                        .orElseThrow(() -> new IllegalArgumentException("not an address: " + address));
    }

    /** The container's own form of a value that an application gives. */
    public static ParameterableValue valueOf(Parameterable value) {
        return value instanceof ParameterableValue own ? own : parameterable(value.toString());
    }
}
