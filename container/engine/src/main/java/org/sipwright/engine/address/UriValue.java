// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.servlet.sip.URI;

/** What URIs of all schemes share: parameters, and the message that they stand in. Not thread-safe. */
public abstract sealed class UriValue implements URI permits SipUriValue, TelUrlValue, GenericUriValue {
    private static final long serialVersionUID = 1L;

    private Parameters parameters;
    /** As received, until something changes; null from then on. */
    private String text;

    private transient Owner owner = Owner.NOBODY;

    UriValue(Parameters parameters, String text) {
        this.parameters = parameters;
        this.text = text;
    }

    /** Ties it to a message. */
    public final void ownedBy(Owner newOwner) {
        owner = newOwner;
    }

    final Parameters parameters() {
        return parameters;
    }

    final void check(String part) {
        if (owner != null) {
            owner.check("uri" + part);
        }
    }

    final void changed() {
        text = null;
        if (owner != null) {
            owner.changed();
        }
    }

    /** Writes it anew. */
    abstract String write();

    @Override
    public boolean isSipURI() {
        return false;
    }

    @Override
    public String getParameter(String key) {
        return parameters.get(Objects.requireNonNull(key, "key")).orElse(null);
    }

    @Override
    public void setParameter(String name, String value) {
        Objects.requireNonNull(name, "name");
        check(';' + name);
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.set(name, value);
        }
        changed();
    }

    @Override
    public void removeParameter(String name) {
        Objects.requireNonNull(name, "name");
        check(';' + name);
        parameters.remove(name);
        changed();
    }

    @Override
    public Iterator<String> getParameterNames() {
        return List.copyOf(parameters.names()).iterator();
    }

    @Override
    public Set<String> getParameterNameSet() {
        return Set.copyOf(parameters.names());
    }

    @Override
    public final String toString() {
        if (text == null) {
            text = write();
        }
        return text;
    }

    /** A copy that stands in no message. */
    @Override
    public UriValue clone() {
        try {
            UriValue copy = (UriValue) super.clone();
            copy.parameters = parameters.copy();
            copy.owner = Owner.NOBODY;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("URI extends Cloneable", e);
        }
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}
