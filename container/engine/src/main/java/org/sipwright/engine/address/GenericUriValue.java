// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Locale;

/** A URI of a scheme that the container knows nothing of, such as {@code urn:}; parameters follow the first semicolon. */
public final class GenericUriValue extends UriValue {
    private static final long serialVersionUID = 1L;

    private final String scheme;
    private final String body;

    GenericUriValue(String scheme, String rest, String text) {
        super(Parameters.parse(afterSemicolon(rest), true), text);
        this.scheme = scheme;
        int semicolon = rest.indexOf(';');
        this.body = semicolon < 0 ? rest : rest.substring(0, semicolon);
    }

    private static String afterSemicolon(String rest) {
        int semicolon = rest.indexOf(';');
        return semicolon < 0 ? "" : rest.substring(semicolon + 1);
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    String write() {
        StringBuilder out = new StringBuilder(scheme).append(':').append(body);
        parameters().appendTo(out, true);
        return out.toString();
    }

    /** RFC 2396: the scheme in any case, the rest as spelt. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GenericUriValue that
                && that.scheme.equalsIgnoreCase(scheme)
                && that.body.equals(body)
                && that.parameters().folded().equals(parameters().folded());
    }

    @Override
    public int hashCode() {
        return scheme.toLowerCase(Locale.ROOT).hashCode() * 31 + body.hashCode();
    }
}
