// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.COMMA;
import static org.sipwright.script.language.TokenType.END;
import static org.sipwright.script.language.TokenType.LEFT_BRACE;
import static org.sipwright.script.language.TokenType.LEFT_BRACKET;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NUMBER;
import static org.sipwright.script.language.TokenType.RIGHT_BRACE;
import static org.sipwright.script.language.TokenType.RIGHT_BRACKET;
import static org.sipwright.script.language.TokenType.RIGHT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.SEMICOLON;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.Statement;

/** The outermost level of a script: parameters, modules and routing blocks in any order. */
final class ScriptParser {
    private final TokenCursor cursor;
    private final GlobalParser globals;
    private final StatementParser statements;
    private final List<Script.Global> globalList = new ArrayList<>();
    private final List<Script.LoadModule> modules = new ArrayList<>();
    private final List<Script.ModuleParameter> parameters = new ArrayList<>();
    private final List<Script.Route> routes = new ArrayList<>();
    private int order;

    private ScriptParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.globals = new GlobalParser(cursor);
        this.statements = new StatementParser(cursor);
    }

    /**
     * What was read.
     *
     * @param script all that could be read; without meaning where {@code wellFormed} is false
     * @param wellFormed whether nothing is wrong with it
     * @param complete whether everything could be read, so that what is not in the tree is not in the script
     * @param marks spellings that only some releases have
     */
    record Parsed(Script script, boolean wellFormed, boolean complete, List<ReleaseMark> marks) {}

    static Parsed parse(String file, SourceText source, List<Diagnostic> findings) {
        int before = findings.size();
        Tokens tokens = Lexer.read(source, findings);
        boolean lexed = findings.subList(before, findings.size()).stream()
                .noneMatch(finding -> finding.severity() == Diagnostic.Severity.ERROR);
        List<ReleaseMark> marks = new ArrayList<>();
        TokenCursor cursor = new TokenCursor(tokens, source, findings, marks);
        ScriptParser parser = new ScriptParser(cursor);
        while (!cursor.is(END)) {
            parser.top();
        }
        Script script = new Script(
                file,
                Dialect.V3_6,
                List.copyOf(parser.globalList),
                List.copyOf(parser.modules),
                List.copyOf(parser.parameters),
                List.copyOf(parser.routes));
        return new Parsed(script, lexed && !cursor.hasErrors(), lexed && cursor.isComplete(), marks);
    }

    private void top() {
        int start = cursor.position();
        int outer = cursor.depth();
        order++;
        try {
            statement(start);
        } catch (TokenCursor.Unreadable e) {
            recover(start);
        }
        cursor.leaveTo(outer);
        cursor.shortenTo(0);
    }

    private void statement(int start) {
        if (startsRoute()) {
            route();
        } else if (globals.starts()) {
            global(start);
        } else if (cursor.isWord("loadmodule")) {
            loadModule();
        } else if (cursor.isWord("modparam")) {
            moduleParameter();
        } else {
            throw cursor.unexpected(other());
        }
    }

    private String other() {
        if (cursor.is(SEMICOLON)) {
            return "a parameter, loadmodule, modparam or a route; ';' stands in routing blocks only";
        }
        if (cursor.isWord("include_file") || cursor.isWord("import_file")) {
            return "a file name in quotes behind '" + cursor.text() + "', which begins a line";
        }
        if (cursor.is(RIGHT_BRACE)) {
            return "a parameter, loadmodule, modparam or a route; there is a '}' too many before this place";
        }
        return "a parameter such as log_level=3, loadmodule, modparam or a route";
    }

    private boolean startsRoute() {
        return cursor.is(WORD)
                && (cursor.type(1) == LEFT_BRACKET || cursor.type(1) == LEFT_BRACE)
                && RouteKind.of(cursor.text()).isPresent();
    }

    private void recover(int start) {
        cursor.passOver();
        if (cursor.position() == start) {
            cursor.advance();
        }
        int braces = 0;
        while (!cursor.is(END)) {
            if (startsRoute() || braces <= 0 && startsStatement()) {
                return;
            }
            if (cursor.is(LEFT_BRACE)) {
                braces++;
            } else if (cursor.is(RIGHT_BRACE)) {
                braces--;
            }
            cursor.advance();
        }
    }

    private boolean startsStatement() {
        return globals.starts()
                || cursor.isWord("loadmodule") && cursor.type(1) == STRING
                || cursor.isWord("modparam") && cursor.type(1) == LEFT_PARENTHESIS;
    }

    private void global(int start) {
        Span name = cursor.span();
        globals.read((parameter, value) ->
                globalList.add(new Script.Global(parameter, GlobalText.of(value), value, name, order)));
        if (cursor.is(SEMICOLON)) {
            cursor.error(Code.SYNTAX, cursor.span(), "no ';' stands behind a global parameter", "leave the ';' out");
            cursor.advance();
        }
    }

    private void noSemicolon(String statement) {
        if (cursor.is(SEMICOLON)) {
            cursor.error(Code.SYNTAX, cursor.span(), "no ';' stands behind " + statement, "leave the ';' out");
            cursor.advance();
        }
    }

    private void loadModule() {
        cursor.advance();
        int start = cursor.position();
        String path = Literals.text(cursor.take(STRING, "the file of a module in quotes"));
        String name = path.substring(path.lastIndexOf('/') + 1);
        modules.add(new Script.LoadModule(
                path,
                name.endsWith(".so") ? name.substring(0, name.length() - 3) : name,
                cursor.spanFrom(start),
                order));
        noSemicolon("loadmodule");
    }

    private void moduleParameter() {
        int start = cursor.position();
        cursor.advance();
        cursor.take(LEFT_PARENTHESIS);
        String module = Literals.text(cursor.take(STRING, "the name of a module in quotes"));
        cursor.take(COMMA);
        String parameter = Literals.text(cursor.take(STRING, "the name of a parameter in quotes"));
        cursor.take(COMMA);
        boolean quoted = cursor.is(STRING);
        String value = moduleValue();
        cursor.take(RIGHT_PARENTHESIS);
        parameters.add(new Script.ModuleParameter(module, parameter, value, quoted, cursor.spanFrom(start), order));
        noSemicolon("modparam");
    }

    private String moduleValue() {
        int start = cursor.position();
        if (cursor.is(STRING)) {
            StringBuilder text = new StringBuilder();
            int parts = 0;
            while (cursor.is(STRING)) {
                text.append(Literals.text(cursor.text()));
                cursor.advance();
                parts++;
            }
            if (parts > 1) {
                cursor.markSince(Dialect.V3_1, "a parameter of several strings", start);
            }
            return text.toString();
        }
        if (cursor.isSignedNumber()) {
            return Integer.toString(cursor.signedNumber());
        }
        OptionalInt truth = cursor.is(WORD) ? Literals.truth(cursor.text()) : OptionalInt.empty();
        if (truth.isPresent()) {
            cursor.advance();
            return Integer.toString(truth.getAsInt());
        }
        throw cursor.unexpected("a string or a number");
    }

    private void route() {
        Span span = cursor.span();
        RouteKind kind = RouteKind.of(cursor.take(WORD, "a route")).orElseThrow();
        String name = "";
        int interval = 0;
        boolean synchronous = false;
        boolean timed = false;
        if (cursor.accept(LEFT_BRACKET)) {
            name = name(kind);
            int more = cursor.position();
            if (cursor.accept(COMMA)) {
                if (kind == RouteKind.TIMER_ROUTE) {
                    timed = true;
                    interval = Literals.number(cursor.take(NUMBER, "a number of seconds"));
                } else if (kind == RouteKind.EVENT_ROUTE && (cursor.isWord("sync") || cursor.isWord("async"))) {
                    synchronous = cursor.isWord("sync");
                    cursor.advance();
                    cursor.mark(new ReleaseMark(
                            Dialect.V1,
                            Dialect.V2,
                            "'sync' or 'async' of an event_route",
                            "leave it out",
                            cursor.spanFrom(more)));
                } else {
                    throw cursor.unexpected("']'");
                }
            }
            cursor.take(RIGHT_BRACKET, "']'; a name with other characters needs quotes");
        }
        Span open = cursor.span();
        if (cursor.is(LEFT_BRACE) && cursor.type(1) == RIGHT_BRACE) {
            cursor.error(Code.EMPTY_ROUTE, open, "a routing block needs at least one statement", "write { exit; }");
        }
        List<Statement> body = statements.block();
        if (!kind.takesName() && !name.isEmpty()) {
            cursor.error(Code.ROUTE_HEADER, span, "there is only one " + kind.keyword() + "; it has no name");
        } else if (kind.needsName() && name.isEmpty()) {
            cursor.error(
                    Code.ROUTE_HEADER, span, "a " + kind.keyword() + " needs a name: " + kind.keyword() + "[name]");
        } else if (kind == RouteKind.TIMER_ROUTE && !timed) {
            cursor.error(Code.ROUTE_HEADER, span, "a timer_route needs its seconds: timer_route[" + name + ", 60]");
        } else if (kind == RouteKind.TIMER_ROUTE && interval <= 0) {
            cursor.warning(Code.ROUTE_HEADER, span, "with " + interval + " seconds this block never runs");
        }
        routes.add(new Script.Route(kind, name, interval, synchronous, body, span, order));
    }

    private String name(RouteKind kind) {
        int start = cursor.position();
        if (cursor.is(STRING)) {
            String text = Literals.text(cursor.text());
            cursor.advance();
            return text;
        }
        if (cursor.is(NUMBER)) {
            return Integer.toString(Literals.number(cursor.take(NUMBER, "a name")));
        }
        String word = cursor.take(WORD, "a name");
        OptionalInt truth = Literals.truth(word);
        if (truth.isPresent()) {
            cursor.warning(
                    Code.RESERVED_NAME,
                    cursor.spanFrom(start),
                    "'" + word + "' is the number " + truth.getAsInt() + " here; write \"" + word + "\" for the word");
            return Integer.toString(truth.getAsInt());
        }
        if (OldCommands.RESERVED.contains(word)) {
            cursor.error(
                    Code.RESERVED_NAME,
                    cursor.spanFrom(start),
                    "'" + word + "' is a word of the language; as a name it needs quotes",
                    "write " + kind.keyword() + "[\"" + word + "\"]");
        } else if (OldCommands.STATEMENTS.contains(word)) {
            cursor.markSince(Dialect.V3_1, "the name '" + word + "' without quotes", start);
        }
        return word;
    }
}
