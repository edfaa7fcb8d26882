// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

/**
 * A place in the source.
 *
 * @param file name of the file as the user gave it
 * @param line line from 1
 * @param column column from 1
 * @param length number of characters to underline, at least 1
 */
public record Span(String file, int line, int column, int length) {}
