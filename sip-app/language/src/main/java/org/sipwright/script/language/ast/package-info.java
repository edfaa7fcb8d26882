// SPDX-License-Identifier: Apache-2.0
/** The syntax tree: immutable records under sealed interfaces, each with its place in the source. */
package org.sipwright.script.language.ast;
