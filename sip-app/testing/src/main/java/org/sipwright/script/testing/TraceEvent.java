// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import org.sipwright.script.runtime.LineProfile;

/** Something that the script did. */
sealed interface TraceEvent {

    /** How many blocks stand around it. */
    int depth();

    /** A block began: {@code route[relay]}; the first line of the message where it is the outermost. */
    record Began(int depth, String route, String about) implements TraceEvent {}

    /** A line began. */
    record Reached(int depth, LineProfile.Place place) implements TraceEvent {}

    /** A variable has another value; the text is null for NULL. */
    record Changed(int depth, String variable, String value) implements TraceEvent {}

    /** A text was written to the log. */
    record Wrote(int depth, int level, String text) implements TraceEvent {}
}
