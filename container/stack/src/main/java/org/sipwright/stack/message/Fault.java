// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/** The kinds of what can be wrong with a message. */
public enum Fault {
    /** A limit of the parser is passed: size, count, length. */
    LIMIT,
    /** A header that must be there once is missing or repeated. */
    INCOMPLETE,
    /** A value breaks the grammar. */
    SYNTAX
}
