// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacredirect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.BoundedMatcher;

/**
 * Which contacts of a redirection are followed: one that an accept filter finds always, one that a deny filter finds never, and
 * for all others the standard decides. Where the standard is to deny, deny filters are not asked. Used inside one call.
 */
final class ContactFilters {
    /** The most filters of a kind, that of the module among them. */
    static final int MOST = 6;

    private final boolean accepting;
    private final List<Pattern> accept = new ArrayList<>(2);
    private final List<Pattern> deny = new ArrayList<>(2);
    private Optional<Pattern> standardAccept;
    private Optional<Pattern> standardDeny;

    /** What a new filter does away with. */
    enum Reset {
        /** Nothing. */
        NOTHING(false, false),
        /** The filter of the module. */
        STANDARD(true, false),
        /** The filters that the script has added. */
        ADDED(false, true),
        /** Both. */
        ALL(true, true);

        private final boolean standard;
        private final boolean added;

        Reset(boolean standard, boolean added) {
            this.standard = standard;
            this.added = added;
        }

        /** The one that scripts call so. */
        static Optional<Reset> of(String word) {
            return switch (word) {
                case "" -> Optional.of(NOTHING);
                case "reset_default" -> Optional.of(STANDARD);
                case "reset_added" -> Optional.of(ADDED);
                case "reset_all" -> Optional.of(ALL);
                default -> Optional.empty();
            };
        }
    }

    ContactFilters(boolean accepting, Optional<Pattern> accept, Optional<Pattern> deny) {
        this.accepting = accepting;
        standardAccept = accept;
        standardDeny = deny;
    }

    /** Adds an accept filter; false when there are too many. */
    boolean accept(Pattern filter, Reset reset) {
        if (reset.standard) {
            standardAccept = Optional.empty();
        }
        return add(accept, filter, reset);
    }

    /** Adds a deny filter; false when there are too many. */
    boolean deny(Pattern filter, Reset reset) {
        if (reset.standard) {
            standardDeny = Optional.empty();
        }
        return add(deny, filter, reset);
    }

    private static boolean add(List<Pattern> filters, Pattern filter, Reset reset) {
        if (reset.added) {
            filters.clear();
        }
        return filters.size() < MOST - 1 && filters.add(filter);
    }

    /** Whether a contact is followed. */
    boolean follows(String uri) {
        if (finds(standardAccept, accept, uri)) {
            return true;
        }
        return accepting && !finds(standardDeny, deny, uri);
    }

    private static boolean finds(Optional<Pattern> standard, List<Pattern> added, String uri) {
        return standard.filter(filter -> BoundedMatcher.find(filter, uri)).isPresent()
                || added.stream().anyMatch(filter -> BoundedMatcher.find(filter, uri));
    }
}
