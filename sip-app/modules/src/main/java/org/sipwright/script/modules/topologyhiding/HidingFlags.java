// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

/**
 * The letters that topology_hiding() takes.
 *
 * @param letters the letters
 */
record HidingFlags(String letters) {
    static final HidingFlags NONE = new HidingFlags("");

    /** U: the user part of a Contact goes to the other side. */
    boolean passesUser() {
        return has('U');
    }

    /** D: the call's name stands in the user part of our Contact, and not in a parameter. */
    boolean namesCallInUser() {
        return has('D');
    }

    /** a: the caller sees the same Contact all the time. */
    boolean keepsContactForCaller() {
        return has('a');
    }

    /** A: the called party sees the same Contact all the time. */
    boolean keepsContactForCallee() {
        return has('A');
    }

    /** C: the called party sees another Call-ID. */
    boolean hidesCallId() {
        return has('C');
    }

    private boolean has(char letter) {
        return letters.indexOf(letter) >= 0;
    }
}
