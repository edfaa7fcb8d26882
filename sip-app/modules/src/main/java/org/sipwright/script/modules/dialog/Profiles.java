// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The profiles of calls: named groups, some of them divided by a value. Thread-safe. */
final class Profiles {
    /**
     * That a call belongs to a profile.
     *
     * @param profile its name
     * @param value the value, or the empty string where the profile has none
     */
    record Membership(String profile, String value) {}

    private final Map<String, Boolean> withValue = new ConcurrentHashMap<>();
    private final Map<Membership, Set<Dialog>> members = new ConcurrentHashMap<>();

    /** Declares profiles, semicolons between them; what follows a slash says where they are shared, and is left out. */
    void declare(String names, boolean values) {
        for (String name : names.split(";")) {
            String plain = name.trim();
            int slash = plain.indexOf('/');
            if (!plain.isEmpty()) {
                withValue.put(slash < 0 ? plain : plain.substring(0, slash).trim(), values);
            }
        }
    }

    /** The names of all, and whether they have values. */
    Map<String, Boolean> all() {
        return new TreeMap<>(withValue);
    }

    boolean isKnown(String profile) {
        return withValue.containsKey(profile);
    }

    /** Whether it can be used so: known, and with a value exactly where it takes one. */
    boolean takes(String profile, String value) {
        Boolean values = withValue.get(profile);
        return values != null && (!values || !value.isEmpty());
    }

    private Membership membership(String profile, String value) {
        return new Membership(profile, Boolean.TRUE.equals(withValue.get(profile)) ? value : "");
    }

    void add(Dialog dialog, String profile, String value) {
        Membership membership = membership(profile, value);
        if (dialog.memberships().add(membership)) {
            members.computeIfAbsent(membership, key -> ConcurrentHashMap.newKeySet())
                    .add(dialog);
        }
    }

    boolean remove(Dialog dialog, String profile, String value) {
        return remove(dialog, membership(profile, value));
    }

    private boolean remove(Dialog dialog, Membership membership) {
        members.computeIfPresent(membership, (key, set) -> {
            set.remove(dialog);
            return set.isEmpty() ? null : set;
        });
        return dialog.memberships().remove(membership);
    }

    /** Takes a call out of a profile with all its values. */
    void clear(Dialog dialog, String profile) {
        dialog.memberships().stream()
                .filter(one -> one.profile().equals(profile))
                .toList()
                .forEach(one -> remove(dialog, one));
    }

    void removeAll(Dialog dialog) {
        List.copyOf(dialog.memberships()).forEach(one -> remove(dialog, one));
    }

    boolean contains(Dialog dialog, String profile, String value) {
        return value.isEmpty()
                ? dialog.memberships().stream().anyMatch(one -> one.profile().equals(profile))
                : dialog.memberships().contains(membership(profile, value));
    }

    /** The calls in a profile, with this value where one is given. */
    List<Dialog> dialogs(String profile, String value) {
        return members.entrySet().stream()
                .filter(one -> one.getKey().profile().equals(profile))
                .filter(one -> value.isEmpty() || one.getKey().value().equals(value))
                .flatMap(one -> one.getValue().stream())
                .distinct()
                .toList();
    }

    int size(String profile, String value) {
        if (!value.isEmpty()) {
            return members.getOrDefault(membership(profile, value), Set.of()).size();
        }
        return members.entrySet().stream()
                .filter(one -> one.getKey().profile().equals(profile))
                .mapToInt(one -> one.getValue().size())
                .sum();
    }

    /** The values of a profile with the number of calls that have them. */
    Map<String, Integer> values(String profile) {
        Map<String, Integer> sizes = new TreeMap<>();
        members.forEach((membership, set) -> {
            if (membership.profile().equals(profile)) {
                sizes.put(membership.value(), set.size());
            }
        });
        return sizes;
    }
}
