// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.servlet.sip.Parameterable;

/** A header value with parameters. Not thread-safe. */
public sealed class ParameterableValue implements Parameterable permits AddressValue {
    private static final long serialVersionUID = 1L;

    private String value;
    private Parameters parameters;
    private transient Owner owner = Owner.NOBODY;

    ParameterableValue(String value, Parameters parameters) {
        this.value = value;
        this.parameters = parameters;
    }

    /** Ties it to a message. */
    public void ownedBy(Owner newOwner) {
        owner = newOwner;
    }

    final Parameters parameters() {
        return parameters;
    }

    final Owner owner() {
        return owner == null ? Owner.NOBODY : owner;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public void setValue(String newValue) {
        Objects.requireNonNull(newValue, "value");
        owner().check("value");
        value = newValue;
        owner().changed();
    }

    @Override
    public String getParameter(String key) {
        return parameters.get(Objects.requireNonNull(key, "key")).orElse(null);
    }

    @Override
    public void setParameter(String name, String newValue) {
        Objects.requireNonNull(name, "name");
        owner().check(';' + name);
        if (newValue == null) {
            parameters.remove(name);
        } else {
            parameters.set(name, newValue);
        }
        owner().changed();
    }

    @Override
    public void removeParameter(String name) {
        setParameter(name, null);
    }

    @Override
    public Iterator<String> getParameterNames() {
        return List.copyOf(parameters.names()).iterator();
    }

    @Override
    public Set<Map.Entry<String, String>> getParameters() {
        return Map.copyOf(parameters.asMap()).entrySet();
    }

    @Override
    public Set<String> getParameterNameSet() {
        return Set.copyOf(parameters.names());
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(value);
        parameters.appendTo(out, false);
        return out.toString();
    }

    /** A copy that stands in no message. */
    @Override
    public ParameterableValue clone() {
        try {
            ParameterableValue copy = (ParameterableValue) super.clone();
            copy.parameters = parameters.copy();
            copy.owner = Owner.NOBODY;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("Parameterable extends Cloneable", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == ParameterableValue.class
                && getClass() == ParameterableValue.class
                && ((ParameterableValue) other).value.equals(value)
                && ((ParameterableValue) other).parameters.agreesWith(parameters);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
