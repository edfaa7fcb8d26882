// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The contacts of one address of record, the preferred one first, and the keys that a script keeps with it. Immutable. */
public final class Bindings {
    /** None. */
    public static final Bindings NONE = new Bindings(new Contact[0], Map.of());

    private static final Comparator<Contact> BY_Q =
            Comparator.comparingInt(Contact::q).reversed();

    private final Contact[] contacts;
    private final Map<String, String> keys;

    private Bindings(Contact[] contacts, Map<String, String> keys) {
        this.contacts = contacts;
        this.keys = keys;
    }

    /** Those of a list, in its order. */
    public static Bindings of(List<Contact> contacts) {
        return contacts.isEmpty() ? NONE : new Bindings(contacts.toArray(Contact[]::new), Map.of());
    }

    /** Those that a database gave, in any order: the preferred one comes first, and the newest among equals. */
    static Bindings ofStored(List<Contact> contacts) {
        if (contacts.size() <= 1) {
            return of(contacts);
        }
        List<Contact> sorted = new ArrayList<>(contacts);
        sorted.sort(BY_Q.thenComparing(
                Comparator.comparingInt(Contact::lastModified).reversed()));
        return of(sorted);
    }

    /** These with one more that the database gave. */
    Bindings withStored(Contact contact) {
        List<Contact> more = new ArrayList<>(List.of(contacts));
        more.add(contact);
        return ofStored(more);
    }

    /** The contacts, the preferred one first. */
    public List<Contact> contacts() {
        return List.of(contacts);
    }

    /** Those that count at a time, in seconds of the epoch. */
    public List<Contact> valid(long now) {
        List<Contact> valid = new ArrayList<>(contacts.length);
        for (Contact contact : contacts) {
            if (contact.isValid(now)) {
                valid.add(contact);
            }
        }
        return valid;
    }

    /** The number of contacts, those that have expired included. */
    public int size() {
        return contacts.length;
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return contacts.length == 0;
    }

    /** A contact by its number. */
    public Optional<Contact> contact(long id) {
        for (Contact contact : contacts) {
            if (contact.id() == id) {
                return Optional.of(contact);
            }
        }
        return Optional.empty();
    }

    /** The keys and values that a script keeps with the address of record. */
    public Map<String, String> keys() {
        return keys;
    }

    /** The same with other keys and values. */
    public Bindings withKeys(Map<String, String> changed) {
        return new Bindings(contacts, Map.copyOf(changed));
    }

    /**
     * The same with a contact added, or in place of the one with its number.
     *
     * @param newestFirst whether the newest contact comes first, instead of the one with the highest preference
     */
    public Bindings with(Contact contact, boolean newestFirst) {
        List<Contact> changed = new ArrayList<>(contacts.length + 1);
        for (Contact old : contacts) {
            if (old.id() != contact.id()) {
                changed.add(old);
            }
        }
        if (newestFirst) {
            changed.addFirst(contact);
        } else {
            // among equals the one that was registered last comes first
            changed.addFirst(contact);
            changed.sort(BY_Q);
        }
        return new Bindings(changed.toArray(Contact[]::new), keys);
    }

    /** The same without the contacts of these kinds. */
    public Bindings without(Predicate<Contact> gone) {
        Contact[] left = Arrays.stream(contacts).filter(gone.negate()).toArray(Contact[]::new);
        return left.length == contacts.length ? this : left.length == 0 ? NONE : new Bindings(left, keys);
    }
}
