// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableReference.Index;
import org.sipwright.script.language.ast.VariableReference.Inner;
import org.sipwright.script.language.ast.VariableSyntax;

class VariableSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$ru|ru",
                "$(ru)|ru",
                "$avp(s:x)|avp(s:x)",
                "$hdr(X-A (b))|hdr(X-A (b))",
                "$avp($var(n))|avp(<var(n)>)",
                "$(hdr(Via)[1])|hdr(Via) at 1",
                "$(avp(x)[-1])|avp(x) at -1",
                "$(avp(x)[*])|avp(x) all",
                "$(avp(x)[append])|avp(x) append",
                "$(sdp.line([12])[insert])|sdp.line([12]) index insert",
                "$(avp(x)[$var(i)])|avp(x) at <var(i)>",
                "$(<request>ru{uri.user})|request:ru uri.user[]",
                "$(<reply>hdr(To))|reply:hdr(To)",
                "$(rU{s.LEN} {s.int})|rU s.len[] s.int[]",
                "$(rU{s.select,1,,})|rU s.select[1][,]",
                "$(rU{s.select,1,;})|rU s.select[1][;]",
                "$(rU{s.substr,0,$var(n)})|rU s.substr[0][<var(n)>]",
                "$(rU{s.substr,0,$(var(n){s.len})})|rU s.substr[0][<var(n) s.len[]>]",
                "$(rU{s.substr, $(var(n){s.len}), 2 })|rU s.substr[<var(n) s.len[]>][2]",
                "$(rU{s.index, $var(k) })|rU s.index[<var(k)>]",
                "$(rU{s.fill.left, x , 12})|rU s.fill.left[x][12]",
                "$(rU{s.select, 1, })|rU s.select[1][ ]",
                "$(rU{re.subst, /a b/c/g})|rU re.subst[/a b/c/g]",
                "$(rU{re.subst,/^(a){1,3}b,c$/\\1/g})|rU re.subst[/^(a){1,3}b,c$/\\1/g]",
                "$(hdr(a){s.encode.hexa})|hdr(a) s.encode.hexa[]",
                "$json(a/b[0]/$key)|json(a/b[0]/$key)",
                "$auth.alg|auth.alg",
                "$time(%Y-%m-%d)|time(%Y-%m-%d)",
                "$$|$"
            })
    void variable_isTakenApart(String text, String parts) {
        VariableSyntax.Parsed parsed = VariableSyntax.variable(text);
        assertTrue(parsed.problems().isEmpty(), parsed.problems()::toString);
        assertEquals(parts, describe(parsed.variable()));
        assertEquals(text, parsed.variable().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$|0|begins no variable",
                "$rU]|3|leave a blank",
                "$rU{s.len}|3|write \"$(rU{s.len})\"",
                "$(rU|3|')' of '$(' is missing",
                "$()|1|name of a variable was expected",
                "$avp()|4|a name was expected",
                "$avp(x|4|')' of a variable's name is missing",
                "$(avp(x)[])|8|an index is a number",
                "$(avp(x)[1x])|8|an index is a number",
                "$(avp(x)[1)|8|']' of an index is missing",
                "$(rU{len})|4|{group.name",
                "$(rU{s.len)|4|'}' of a transformation is missing",
                "$(<reply rU)|2|'>' of a context",
                "$(r U)|3|' ' cannot stand"
            })
    void brokenVariable_isExplainedAtItsPlace(String text, int offset, String message) {
        VariableSyntax.Parsed parsed = VariableSyntax.variable(text);
        assertTrue(
                parsed.problems().stream()
                        .anyMatch(problem ->
                                problem.offset() == offset && problem.message().contains(message)),
                parsed.problems()::toString);
    }

    @Test
    void format_hasConstantsAndValues() {
        FormatText format = VariableSyntax.format("a $ru $$ $(avp(x)[0])$rU-$hdr(b).");
        StringBuilder text = new StringBuilder();
        for (FormatText.Part part : format.parts()) {
            switch (part) {
                case FormatText.Part.Constant constant ->
                    text.append('\'').append(constant.text()).append('\'');
                case FormatText.Part.Value value ->
                    text.append(describe(value.variable())).append('@').append(value.offset());
            }
        }
        assertEquals("'a 'ru@2' $ 'avp(x) at 0@9rU@21'-'hdr(b)@25'.'", text.toString());
        assertTrue(format.problems().isEmpty());
    }

    @Test
    void nameInAFormat_swallowsDots() {
        FormatText format = VariableSyntax.format("$rU.");
        assertEquals(
                "rU.",
                ((FormatText.Part.Value) format.parts().getFirst()).variable().name());
    }

    @Test
    void deepNesting_isRefused() {
        String text = "$avp(".repeat(200) + "x" + ")".repeat(200);
        assertTrue(VariableSyntax.variable(text).problems().stream()
                .anyMatch(problem -> problem.message().contains("deep")));
    }

    static String describe(VariableReference variable) {
        StringBuilder text = new StringBuilder();
        variable.context().ifPresent(context -> text.append(context).append(':'));
        text.append(variable.name());
        variable.inner()
                .ifPresent(inner -> text.append('(')
                        .append(
                                switch (inner) {
                                    case Inner.Fixed fixed -> fixed.name();
                                    case Inner.Computed computed -> '<' + describe(computed.variable()) + '>';
                                })
                        .append(')'));
        variable.index()
                .ifPresent(index -> text.append(
                        switch (index) {
                            case Index.At position -> " at " + position.position();
                            case Index.All all -> " all";
                            case Index.Append append -> " append";
                            case Index.Named word -> " index " + word.word();
                            case Index.Computed computed -> " at <" + describe(computed.variable()) + '>';
                        }));
        for (VariableReference.Transformation transformation : variable.transformations()) {
            text.append(' ').append(transformation.group()).append('.').append(transformation.name());
            if (transformation.arguments().isEmpty()) {
                text.append("[]");
            }
            transformation
                    .arguments()
                    .forEach(argument -> text.append('[')
                            .append(argument.variable()
                                    .map(inner -> '<' + describe(inner) + '>')
                                    .orElse(argument.text()))
                            .append(']'));
        }
        return text.toString();
    }
}
