// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;
import java.util.Optional;

/** Something that has a value or a truth. */
public sealed interface Expression {

    /** Where it stands. */
    Span span();

    /** A constant text; escapes are resolved. */
    record Text(String value, Span span) implements Expression {}

    /** A constant integer of 32 bits. */
    record Number(int value, Span span) implements Expression {}

    /** The absent value. */
    record Null(Span span) implements Expression {}

    /** A variable; its text is as written with the dollar, its parts are in the reference. */
    record Variable(VariableReference reference, Span span) implements Expression {
        /** As written, with its dollar. */
        public String text() {
            return reference.text();
        }
    }

    /**
     * An address or a network without quotes.
     *
     * @param address IPv4 or IPv6, without brackets
     * @param mask number of bits or a mask in the form of an address, where one is given
     */
    record Network(String address, Optional<String> mask, Span span) implements Expression {}

    /** A bare word or a socket without quotes; in old scripts also {@code method}, {@code src_ip}, {@code myself} and the like. */
    record Word(String value, Span span) implements Expression {}

    /** A call; a bare word without parentheses is a call without arguments. An omitted argument is {@link Omitted}. */
    record Call(String name, List<Expression> arguments, Span span) implements Expression {}

    /** The empty place of an omitted argument. */
    record Omitted(Span span) implements Expression {}

    /** Truth of both or either; both operators bind alike, from the left. */
    record Logical(boolean and, Expression left, Expression right, Span span) implements Expression {}

    /** The opposite truth. */
    record Not(Expression operand, Span span) implements Expression {}

    /** A comparison. */
    record Compare(String operator, Expression left, Expression right, Span span) implements Expression {}

    /** Arithmetic or bits. */
    record Arithmetic(String operator, Expression left, Expression right, Span span) implements Expression {}

    /** All bits turned over. */
    record Complement(Expression operand, Span span) implements Expression {}

    /** An assignment; its truth is whether it worked. */
    record Assignment(Variable variable, String operator, Expression value, Span span) implements Expression {}

    /** Statements in the place of a condition. */
    record Block(List<Statement> body, Span span) implements Expression {}
}
