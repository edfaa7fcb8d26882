// SPDX-License-Identifier: Apache-2.0
// Tokens of opensips.cfg, releases 1.4 to 4.0. Keywords are soft: the parser takes each of them as a name too.
lexer grammar OpenSipsLexer;

tokens { SCRIPTVAR }

@members {
    /** Reads on from the dollar to the end of a variable: outside parentheses blanks, separators and operators end it. */
    private void scanVariable() {
        int depth = 0;
        while (true) {
            int c = _input.LA(1);
            if (c == IntStream.EOF) {
                return;
            }
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                if (depth == 0) {
                    return;
                }
                depth--;
                if (depth == 0) {
                    _input.consume();
                    return;
                }
            } else if (depth == 0 && endsVariable(c)) {
                return;
            }
            _input.consume();
        }
    }

    private boolean endsVariable(int c) {
        if (c <= ' ' || c == ';' || c == ',' || "=<>!&|^~+-*/%".indexOf(c) >= 0) {
            return true;
        }
        return c == ':' && _input.LA(2) == '=';
    }
}

VARIABLE: '$' { scanVariable(); } -> type(SCRIPTVAR);

WS: [ \t\r\n\u000C]+ -> skip;
JOIN: '\\' '\r'? '\n' -> skip;
COMMENT: '#' ~[\r\n]* -> skip;
BLOCK_COMMENT: '/*' (BLOCK_COMMENT | .)*? '*/' -> skip;

STRING: '"' ('\\' . | ~["\\])* '"' | '\'' ~[']* '\'';
UNCLOSED_STRING: ('"' ('\\' . | ~["\\])* | '\'' ~[']*);

LOADMODULE: 'loadmodule';
MODPARAM: 'modparam';
ROUTE: 'route';
ONREPLY_ROUTE: 'onreply_route';
FAILURE_ROUTE: 'failure_route';
BRANCH_ROUTE: 'branch_route';
ERROR_ROUTE: 'error_route';
LOCAL_ROUTE: 'local_route';
STARTUP_ROUTE: 'startup_route';
TIMER_ROUTE: 'timer_route';
EVENT_ROUTE: 'event_route';
IF: 'if';
ELSE: 'else';
WHILE: 'while';
FOR: 'for';
IN: 'in';
SWITCH: 'switch';
CASE: 'case';
DEFAULT: 'default';
NULLWORD: 'NULL' | 'null';

ASSIGN_OP: ':=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=';
AND: '&&' | 'and';
OR: '||' | 'or';
EQ: '==';
NE: '!=';
MATCH: '=~';
NOMATCH: '!~';
LE: '<=';
GE: '>=';
SHL: '<<';
SHR: '>>';
LT: '<';
GT: '>';
NOT: '!' | 'not';
EQUALS: '=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
AMP: '&';
PIPE: '|';
CARET: '^';
TILDE: '~';
LPAREN: '(';
RPAREN: ')';
LBRACK: '[';
RBRACK: ']';
LBRACE: '{';
RBRACE: '}';
SEMI: ';';
COMMA: ',';
COLON: ':';
DOT: '.';

IPV4: DIGIT+ '.' DIGIT+ '.' DIGIT+ '.' DIGIT+;
IPV6: '[' [0-9a-fA-F]* ':' [0-9a-fA-F:.]* ']';
NUMBER: '0' [xX] [0-9a-fA-F]+ | DIGIT+;
ID: [a-zA-Z_] [a-zA-Z0-9_]*;
fragment DIGIT: [0-9];

// The original passes over what begins no token; the check warns of it.
UNKNOWN: . -> channel(HIDDEN);
