// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.auth;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.AuthInfo;

/** User names and passwords by status code and realm. */
public final class Credentials implements AuthInfo {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Entry> entries = new ArrayList<>();

    /** None yet. */
    public Credentials() {}

    record Entry(int status, String realm, String username, String password) implements Serializable {}

    @Override
    public void addAuthInfo(int statusCode, String realm, String username, String password) {
        Objects.requireNonNull(realm, "realm");
        entries.removeIf(entry -> entry.status == statusCode && entry.realm.equals(realm));
        entries.add(new Entry(statusCode, realm, username, password));
    }

    Optional<Entry> find(int status, String realm) {
        return List.copyOf(entries).stream()
                .filter(entry -> entry.status == status && entry.realm.equals(realm))
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that
                && that.entries.containsAll(entries)
                && entries.containsAll(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.stream().mapToInt(Entry::hashCode).sum();
    }
}
