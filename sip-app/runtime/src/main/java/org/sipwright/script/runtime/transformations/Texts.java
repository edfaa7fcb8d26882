// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.function.Function;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** The shapes that declarations of transformations have. NULL stays NULL in all of them. */
final class Texts {
    private Texts() {}

    /** A transformation without parameters. */
    static TransformationDeclaration plain(String name, String doc, Function<String, Object> change) {
        return new TransformationDeclaration(
                name,
                0,
                0,
                doc,
                parameters -> (context, value) -> value == null ? null : change.apply(value.toString()));
    }

    /** Works on a text with one text as parameter. */
    @FunctionalInterface
    interface WithText {
        Object apply(String text, String parameter);
    }

    /** A transformation with one text as its parameter, which can be a variable; NULL there makes the result NULL. */
    static TransformationDeclaration withText(String name, String doc, WithText change) {
        return new TransformationDeclaration(name, 1, 1, doc, parameters -> {
            Format parameter = parameters.getFirst();
            return (context, value) -> {
                Object argument = parameter.value(context);
                return value == null || argument == null ? null : change.apply(value.toString(), argument.toString());
            };
        });
    }

    /** A number that is a parameter. */
    interface Number {
        /** The number; {@link #NONE} where a variable has none. */
        int of(ScriptContext context);

        /** No number. */
        int NONE = Integer.MIN_VALUE;
    }

    /** Links a parameter that is a number or a variable with one. */
    static Number number(Format parameter) throws LinkException {
        if (parameter.constant().isPresent()) {
            String text = parameter.constant().get().strip();
            if (!Values.isInteger(text)) {
                throw new LinkException("a number was expected in the transformation, not '" + text + "'");
            }
            int number = Values.leadingInteger(text);
            return context -> number;
        }
        return context -> {
            Object value = parameter.value(context);
            return switch (value) {
                case Integer number -> number;
                case null -> Number.NONE;
                default -> Values.isInteger(value.toString()) ? Values.leadingInteger(value.toString()) : Number.NONE;
            };
        };
    }
}
