// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

/**
 * What is wrong inside a variable or a format.
 *
 * @param offset where it begins, in characters from the start of the text
 * @param length number of characters that it is about, at least 1
 * @param message what is wrong and what was expected
 */
public record SyntaxProblem(int offset, int length, String message) {}
