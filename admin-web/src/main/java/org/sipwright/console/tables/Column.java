// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table that administrators edit.
 *
 * @param name its name in the database
 * @param label what people call it
 * @param rule what may stand in it
 * @param needed whether it has to be filled in
 * @param standard what a new row begins with
 */
public record Column(String name, String label, Rule rule, boolean needed, String standard) {

    /** What may stand in a column. */
    public sealed interface Rule {
        /** Text up to a length. */
        record Text(int most) implements Rule {}

        /** A secret up to a length, which is never shown. */
        record Secret(int most) implements Rule {}

        /** A whole number. */
        record Number(long least, long most) implements Rule {}

        /** One of some values, each with what it means. */
        record Choice(List<String> values, List<String> meanings) implements Rule {
            /** Copies the lists. */
            public Choice {
                values = List.copyOf(values);
                meanings = List.copyOf(meanings);
            }
        }

        /** A SIP URI, with or without its scheme. */
        record SipUri() implements Rule {}

        /** An IP address. */
        record Address() implements Rule {}

        /** A regular expression. */
        record Expression(int most) implements Rule {}

        /** PEM text, such as a certificate. */
        record Pem(boolean secret) implements Rule {}

        /** A time, as {@code 2026-01-31 12:00:00}; only shown where the server writes it. */
        record Time() implements Rule {}
    }

    /** Whether its values stay in the server. */
    public boolean isSecret() {
        return switch (rule) {
            case Rule.Secret secret -> true;
            case Rule.Pem pem -> pem.secret();
            default -> false;
        };
    }

    /** Whether its values are numbers. */
    public boolean isNumber() {
        return rule instanceof Rule.Number;
    }

    /** What is wrong with a value; empty when nothing is. */
    public Optional<String> problem(String value) {
        if (value.isEmpty()) {
            return needed ? Optional.of(label + " has to be filled in.") : Optional.empty();
        }
        return Values.problem(rule, value).map(text -> label + ": " + text);
    }
}
