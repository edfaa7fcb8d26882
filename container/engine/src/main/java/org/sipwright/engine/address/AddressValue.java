// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Locale;
import java.util.Objects;
import javax.servlet.sip.Address;
import javax.servlet.sip.URI;

/** An address: display name, URI and header parameters (RFC 3261 section 20.10); or the wildcard of Contact. */
public final class AddressValue extends ParameterableValue implements Address {
    private static final long serialVersionUID = 1L;
    private static final String Q = "q";
    private static final String EXPIRES = "expires";

    private String displayName;
    /** Null for the wildcard. */
    private UriValue uri;

    AddressValue(String displayName, UriValue uri, Parameters parameters) {
        super("", parameters);
        this.displayName = displayName;
        this.uri = uri;
    }

    @Override
    public void ownedBy(Owner newOwner) {
        super.ownedBy(newOwner);
        if (uri != null) {
            uri.ownedBy(newOwner);
        }
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public void setDisplayName(String name) {
        owner().check("display-name");
        displayName = name;
        owner().changed();
    }

    @Override
    public UriValue getURI() {
        return uri;
    }

    @Override
    public void setURI(URI newUri) {
        Objects.requireNonNull(newUri, "uri");
        owner().check("uri");
        uri = Addresses.valueOf(newUri);
        uri.ownedBy(owner());
        owner().changed();
    }

    @Override
    public boolean isWildcard() {
        return uri == null;
    }

    @Override
    public float getQ() {
        String q = getParameter(Q);
        try {
            return q == null ? -1.0f : Float.parseFloat(q);
        } catch (NumberFormatException e) {
            return -1.0f;
        }
    }

    @Override
    public void setQ(float q) {
        if (q == -1.0f) {
            setParameter(Q, null);
        } else if (q >= 0 && q <= 1) {
            setParameter(Q, String.format(Locale.ROOT, "%.3f", q).replaceAll("\\.?0+$", ""));
        } else {
            throw new IllegalArgumentException("q of " + q);
        }
    }

    @Override
    public int getExpires() {
        String expires = getParameter(EXPIRES);
        try {
            return expires == null ? -1 : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(expires));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void setExpires(int seconds) {
        setParameter(EXPIRES, seconds < 0 ? null : Integer.toString(seconds));
    }

    /** The display name and URI, without the header parameters. */
    @Override
    public String getValue() {
        if (uri == null) {
            return "*";
        }
        String name = displayName == null || displayName.isEmpty() ? "" : Escapes.quote(displayName) + ' ';
        return name + '<' + uri + '>';
    }

    @Override
    public void setValue(String newValue) {
        owner().check("value");
        AddressValue parsed = Addresses.address(newValue)
                .orElseThrow(() -> new IllegalArgumentException("not an address: " + newValue));
        displayName = parsed.displayName;
        uri = parsed.uri;
        if (uri != null) {
            uri.ownedBy(owner());
        }
        owner().changed();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(getValue());
        parameters().appendTo(out, false);
        return out.toString();
    }

    @Override
    public AddressValue clone() {
        AddressValue copy = (AddressValue) super.clone();
        copy.uri = uri == null ? null : uri.clone();
        return copy;
    }

    /** The display name does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AddressValue that
                && Objects.equals(that.uri, uri)
                && that.parameters().agreesWith(parameters());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(uri);
    }
}
