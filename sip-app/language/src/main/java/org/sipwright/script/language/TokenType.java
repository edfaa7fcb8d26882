// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

/** Kinds of token. Keywords are words to the lexer; the parser knows where they mean something. */
enum TokenType {
    END("the end of the file"),
    WORD("a name"),
    NUMBER("a number"),
    STRING("a string"),
    VARIABLE("a variable"),
    NETWORK("an address"),
    ASSIGN("'='"),
    COMPOUND("an assignment"),
    COMPARE("a comparison"),
    AND("'&&'"),
    OR("'||'"),
    NOT("'!'"),
    SUM("an operator"),
    BITS("an operator"),
    TILDE("'~'"),
    LEFT_PARENTHESIS("'('"),
    RIGHT_PARENTHESIS("')'"),
    LEFT_BRACKET("'['"),
    RIGHT_BRACKET("']'"),
    LEFT_BRACE("'{'"),
    RIGHT_BRACE("'}'"),
    SEMICOLON("';'"),
    COMMA("','"),
    COLON("':'"),
    DOT("'.'");

    private final String words;

    TokenType(String words) {
        this.words = words;
    }

    /** How messages name it. */
    String words() {
        return words;
    }
}
