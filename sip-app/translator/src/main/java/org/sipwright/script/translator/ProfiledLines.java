// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.runtime.LineProfile;

/** Gives the lines that are counted their numbers, while a script is translated with counters. */
final class ProfiledLines {
    private final Map<LineProfile.Place, Integer> numbers = new LinkedHashMap<>();
    private final Constants.Constant constant;

    /** The constant gets the profile when all lines are known. */
    ProfiledLines(Constants.Constant constant) {
        this.constant = constant;
    }

    Constants.Constant constant() {
        return constant;
    }

    int number(Span span) {
        return numbers.computeIfAbsent(new LineProfile.Place(span.file(), span.line()), place -> numbers.size());
    }

    LineProfile profile() {
        return new LineProfile(List.copyOf(numbers.keySet()));
    }
}
