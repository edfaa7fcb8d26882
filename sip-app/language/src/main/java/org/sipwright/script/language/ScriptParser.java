// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.grammar.OpenSipsLexer;
import org.sipwright.script.language.grammar.OpenSipsParser;

/** Text to tree. Mistakes become findings, all of them in one run. */
final class ScriptParser {
    private ScriptParser() {}

    static Optional<Script> parse(String file, SourceLines source, List<Diagnostic> findings) {
        int before = findings.size();
        OpenSipsLexer lexer = new OpenSipsLexer(CharStreams.fromString(source.joined(), file));
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        OpenSipsParser parser = new OpenSipsParser(tokens);
        Listener listener = new Listener(source, findings);
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        OpenSipsParser.CfgContext cfg = parser.cfg();
        boolean wellFormed = findings.size() == before;
        warnOfStrays(tokens, source, findings);
        return wellFormed ? Optional.of(new TreeBuilder(file, source).script(cfg)) : Optional.empty();
    }

    private static void warnOfStrays(CommonTokenStream tokens, SourceLines source, List<Diagnostic> findings) {
        for (Token token : tokens.getTokens()) {
            if (token.getType() == OpenSipsLexer.UNKNOWN) {
                findings.add(new Diagnostic(
                        Severity.WARNING,
                        Code.STRAY_CHARACTER,
                        source.span(token.getLine(), token.getCharPositionInLine() + 1, 1),
                        "the character '" + token.getText() + "' means nothing here and is passed over"));
            }
        }
    }

    /** Turns the parser's complaints into findings. */
    private static final class Listener extends BaseErrorListener {
        private final SourceLines source;
        private final List<Diagnostic> findings;

        Listener(SourceLines source, List<Diagnostic> findings) {
            this.source = source;
            this.findings = findings;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException exception) {
            int length = 1;
            String text = message;
            if (symbol instanceof Token token) {
                length = Math.max(1, token.getStopIndex() - token.getStartIndex() + 1);
                if (token.getType() == OpenSipsLexer.UNCLOSED_STRING) {
                    text = "this string is not closed";
                } else if (token.getType() == Token.EOF) {
                    text = "the file ends too early, probably for want of a '}' or ';'";
                } else {
                    text = "did not expect '" + token.getText() + "' here; expected "
                            + expected((OpenSipsParser) recognizer);
                }
            }
            findings.add(new Diagnostic(Severity.ERROR, Code.SYNTAX, source.span(line, column + 1, length), text));
        }

        private static String expected(OpenSipsParser parser) {
            var set = parser.getExpectedTokens();
            if (set.size() > 8) {
                return set.contains(OpenSipsLexer.SEMI) ? "';' or an operator" : "a statement";
            }
            return set.toString(parser.getVocabulary()).replaceAll("[{}]", "");
        }
    }
}
