// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;

/**
 * A management command (MI).
 *
 * @param name its name, such as {@code ul_dump}
 * @param doc what it does
 * @param forms the parameter lists that it can be called with, by name; one empty list for a command without parameters
 * @param handler does it
 */
public record ManagementCommand(String name, String doc, List<List<String>> forms, Handler handler) {

    /** Copies the lists. */
    public ManagementCommand {
        forms = forms.stream().map(List::copyOf).toList();
    }

    /** A command with one parameter list. */
    public static ManagementCommand of(String name, String doc, List<String> parameters, Handler handler) {
        return new ManagementCommand(name, doc, List.of(parameters), handler);
    }

    /** Does a command, on a virtual thread. It may block. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Does the command.
         *
         * @return what JSON can say: a map with texts as keys, a list, a text, a number, a truth; "OK" where there is nothing
         *     to tell; a value of a map may be null, which is JSON's null
         * @throws ManagementException when it fails
         */
        Object handle(ManagementParameters parameters) throws ManagementException;
    }
}
