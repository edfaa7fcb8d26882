// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;

/**
 * An event package (RFC 6665): what is published and told, and who may see it.
 *
 * @param name its name, as the header Event has it
 * @param contentType type of its bodies
 * @param bodies how bodies are made of those that were published
 * @param rules who may see it
 */
public record EventPackage(String name, String contentType, Bodies bodies, Rules rules) {

    /** Makes bodies. Thread-safe. */
    public interface Bodies {

        /** Whether a body may be published. */
        default boolean isValid(String body) {
            return true;
        }

        /**
         * The body to tell.
         *
         * @param presentity the URI that it was published for
         * @param published the published bodies, the oldest first; none is an empty list
         */
        Optional<String> together(String presentity, List<String> published);

        /** The body to tell once when this one has ended. */
        default Optional<String> afterEnd(String body) {
            return Optional.empty();
        }
    }

    /** Tells who may see something. Thread-safe; it may block. */
    @FunctionalInterface
    public interface Rules {
        /** Everybody may see everything. */
        Rules NONE = (presentity, watcher) -> WatcherState.ACTIVE;

        /** What a watcher may see of a presentity; both are URIs of the form {@code sip:user@domain}. */
        WatcherState state(String presentity, String watcher) throws DatabaseException;
    }
}
