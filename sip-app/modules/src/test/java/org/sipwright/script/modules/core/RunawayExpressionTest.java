// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.sipwright.script.modules.SampleRequest;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.BoundedMatcher;

/** Regular expressions that are too much work for the text that a peer chose: each place that takes one finds nothing, soon. */
class RunawayExpressionTest {
    private static final String HEAD = """
            loadmodule "textops.so"
            loadmodule "sipmsgops.so"
            loadmodule "regex.so"
            """;
    /** Many ways to cut 80 commas into 25 pieces, none of which has an x behind it. */
    private static final String EVIL = "(.*,){25}x";

    private static final String COMMAS = ",".repeat(80);

    /** Statements that leave a text in $var(r). */
    static final List<String> PLACES = List.of(
            "if ($var(t) =~ \"EVIL\") $var(r) = \"found\"; else $var(r) = \"nothing\";",
            // neither is true, as with any condition that cannot be computed
            "if ($var(t) !~ \"EVIL\") $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if ($var(t) =~ $var(e)) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if ($(var(t){re.subst,/EVIL/y/}) == $var(t)) $var(r) = \"nothing\";",
            "if ($(var(t){re.subst,$var(s)}) == $var(t)) $var(r) = \"nothing\";",
            "if (search(\"EVIL\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (search_body(\"EVIL\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (replace(\"EVIL\", \"y\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (replace_all(\"EVIL\", \"y\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (subst(\"/EVIL/y/g\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (subst_body(\"/EVIL/y/\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "$ru = \"sip:\" + $var(t) + \"@h\"; if (subst_user(\"/EVIL/y/\")) $var(r) = \"found\"; else $var(r) = \"nothing\";",
            "if (pcre_match($var(t), \"EVIL\")) $var(r) = \"found\"; else $var(r) = \"nothing\";");

    private static ScriptProbe run(String statements) {
        String route = "$var(t) = \"" + COMMAS + "\"; $var(e) = \"" + EVIL + "\"; $var(s) = \"/" + EVIL + "/y/\";\n"
                + statements.replace("EVIL", EVIL);
        String message = ScriptProbe.resource("core/invite.sip")
                .replace("s=-", "s=" + COMMAS)
                .replace("Subject: s", "Subject: " + COMMAS);
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> ScriptProbe.of(HEAD, route).run(SampleRequest.of(message)));
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void placeThatTakesAnExpression_givesUp(String statements) {
        long before = BoundedMatcher.givenUp();

        assertEquals("nothing", run(statements).value("$var(r)"));
        assertTrue(BoundedMatcher.givenUp() > before, "it gave up");
    }

    @Test
    void expressionThatNestsTooDeep_findsNothing() {
        ScriptProbe probe = run("$var(long) = $(var(t){s.fill.right,ab,60000});"
                + "if ($var(long) =~ \"^,*(a|b)*c\") $var(r) = \"found\"; else $var(r) = \"nothing\";");

        assertEquals("nothing", probe.value("$var(r)"));
    }

    /** It would turn without a look at the text. */
    @Test
    void expressionThatRepeatsTooOften_isNone() {
        ScriptProbe probe = run("$var(none) = \"\"; $var(e) = \"(((a*){900}){900}){900}\";"
                + "if ($var(none) =~ $var(e)) $var(r) = \"found\"; else $var(r) = \"nothing\";");

        assertEquals("nothing", probe.value("$var(r)"));
    }

    @Test
    void whatIsNotTooMuch_isFoundInALongText() {
        ScriptProbe probe = run("$var(long) = $(var(t){s.fill.right,ab,60000}) + \"END\";"
                + "if ($var(long) =~ \"abend$\") $var(r) = \"found\"; else $var(r) = \"nothing\";"
                + "$var(cut) = $(var(long){re.subst,/ab/x/g}{s.len});");

        assertEquals("found", probe.value("$var(r)"));
        assertEquals(80 + (60_000 - 80) / 2 + 3, probe.value("$var(cut)"));
    }

    @Test
    void statisticCountsThem() {
        ScriptProbe probe = run(PLACES.getFirst());
        long told = probe.environment()
                .statistics()
                .find("core:expressions_given_up")
                .orElseThrow()
                .value();

        assertTrue(told > 0 && told <= BoundedMatcher.givenUp(), () -> told + " were counted");
    }
}
