// SPDX-License-Identifier: Apache-2.0
// The union of what the releases accept; what a release refuses is said by the checker, with a better text.
parser grammar OpenSipsParser;

options { tokenVocab = OpenSipsLexer; }

cfg: topStatement* EOF;

topStatement: loadModule | modParam | route | global;

loadModule: LOADMODULE STRING;
modParam: MODPARAM LPAREN STRING COMMA STRING COMMA modValue RPAREN;
modValue: STRING+ | sign? NUMBER | ident;

global: ident (EQUALS globalValue | LBRACK globalValue RBRACK LBRACE (ident EQUALS globalValue)* RBRACE);
globalValue: listRule | sign? valueAtom ((COLON | SLASH) valueAtom)* (portMore)* socketOption*;
portMore: (MINUS | COMMA) NUMBER;
listRule: ident (SLASH ident (COMMA ident)*)? COLON LBRACE (listElement (COMMA listElement)*)? RBRACE;
listElement: NOT? (LPAREN valueAtom (SLASH valueAtom)? (COMMA (valueAtom (SLASH valueAtom)?))* RPAREN | valueAtom (SLASH valueAtom)?);
valueAtom: STRING | NUMBER | IPV4 | IPV6 | STAR | hostName;
hostName: ident ((DOT | MINUS) (ident | NUMBER))*;
socketOption: {"as".equalsIgnoreCase(_input.LT(1).getText())}? ident valueAtom (COLON valueAtom)?
    | {"use_workers".equalsIgnoreCase(_input.LT(1).getText()) || "use_children".equals(_input.LT(1).getText()) || "tos".equalsIgnoreCase(_input.LT(1).getText())}? ident NUMBER
    | {"tag".equals(_input.LT(1).getText()) || "use_auto_scaling_profile".equalsIgnoreCase(_input.LT(1).getText())}? ident ident
    | {java.util.Set.of("anycast", "frag", "reuse_port", "accept_subdomain", "allow_proxy_protocol", "send_proxy_protocol", "proxy_protocol").contains(_input.LT(1).getText().toLowerCase(java.util.Locale.ROOT))}? ident;
sign: PLUS | MINUS;

route: routeKind (LBRACK routeName (COMMA (NUMBER | ident))? RBRACK)? block;
routeKind: ROUTE | ONREPLY_ROUTE | FAILURE_ROUTE | BRANCH_ROUTE | ERROR_ROUTE | LOCAL_ROUTE | STARTUP_ROUTE | TIMER_ROUTE | EVENT_ROUTE;
routeName: ident | NUMBER | STRING;
block: LBRACE action* RBRACE;

action: ifStatement | whileStatement | forStatement | switchStatement | simple SEMI | SEMI;
body: block | action;
ifStatement: IF expr body (ELSE body)?;
whileStatement: WHILE expr body;
forStatement: FOR LPAREN SCRIPTVAR IN SCRIPTVAR RPAREN body;
switchStatement: SWITCH LPAREN SCRIPTVAR RPAREN LBRACE caseStatement* defaultStatement? RBRACE;
caseStatement: CASE (STRING+ | sign? NUMBER) COLON action*;
defaultStatement: DEFAULT COLON action*;

simple: assignment | call | bare;
assignment: SCRIPTVAR (EQUALS | ASSIGN_OP) assigned;
assigned: aexpr (compareOp operand)?;
bare: ident (sign? NUMBER | SCRIPTVAR)?;
call: (ident | ROUTE) LPAREN arguments? RPAREN;
arguments: argument? (COMMA argument?)*;
argument: STRING+ | SCRIPTVAR | NULLWORD | call | expr | globalValue;

expr: unary ((AND | OR) unary)*;
unary: NOT unary | comparison | LPAREN expr RPAREN | LBRACK aexpr RBRACK | ifStatement | LBRACE action* RBRACE;
comparison: assignment | operand (compareOp operand)?;
compareOp: EQ | NE | MATCH | NOMATCH | LT | GT | LE | GE;
operand: SCRIPTVAR | STRING | sign? NUMBER | NULLWORD | call | ipNet | hostName (COLON hostName)?;
ipNet: (IPV4 | IPV6) (SLASH (NUMBER | IPV4))?;

aexpr: sum (bitOp sum)*;
sum: term (sumOp term)*;
bitOp: AMP | PIPE | CARET | SHL | SHR;
sumOp: PLUS | MINUS | STAR | SLASH | PERCENT;
term: TILDE term | LPAREN aexpr RPAREN | sign? NUMBER | STRING | SCRIPTVAR | NULLWORD | call | hostName;

ident: ID | LOADMODULE | MODPARAM | ROUTE | ONREPLY_ROUTE | FAILURE_ROUTE | BRANCH_ROUTE | ERROR_ROUTE | LOCAL_ROUTE
    | STARTUP_ROUTE | TIMER_ROUTE | EVENT_ROUTE | IN | DEFAULT | AND | OR;
