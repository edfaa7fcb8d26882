// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

class ScriptCheckTest {
    private static final Catalog CATALOG = Catalog.load();

    private static CheckedScript check(String text) {
        return new ScriptCheck(CATALOG, Everything.SUPPORTED).check(text, "test.cfg");
    }

    private static CheckedScript route(String body) {
        return check("route {\n" + body + "\n}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-old.cfg", "seed-new.cfg"})
    void seedScript_isCleanInBothSpellings(String name) throws Exception {
        Path file =
                Path.of(ScriptCheckTest.class.getResource("/scripts/" + name).toURI());
        CheckedScript checked = new ScriptCheck(CATALOG, Everything.SUPPORTED).check(file);
        assertEquals(List.of(), checked.findings());
        Script script = checked.script().orElseThrow();
        assertEquals(5, script.routes().size());
    }

    @Test
    void moduleNeededByAFunction_isMissedWhereTheFunctionIsCalled() {
        String script = """
                loadmodule "signaling.so"
                loadmodule "sl.so"
                loadmodule "tm.so"
                loadmodule "rr.so"
                loadmodule "uac.so"
                route {
                    t_on_failure("again");
                    t_relay();
                }
                failure_route[again] {
                    CALL;
                    t_relay();
                }
                """;
        assertEquals(List.of(), dependencies(script.replace("CALL", "t_on_failure(\"again\")")));
        assertEquals(
                List.of("module 'uac' needs 'uac_auth', which is not loaded"),
                dependencies(script.replace("CALL", "if (uac_auth()) xlog(\"again\")")));
    }

    @ParameterizedTest
    @CsvSource({"proto_udp, udp_port", "proto_tcp, tcp_port", "proto_tcp, tcp_crlf_pingpong", "proto_tcp, trace_on"})
    void transportsOfTheServer_haveParameters(String module, String parameter) {
        CheckedScript checked = check("loadmodule \"" + module + ".so\"\nmodparam(\"" + module + "\", \"" + parameter
                + "\", 1)\nroute {\n\texit;\n}\n");
        assertEquals(List.of(), checked.findings());
    }

    @Test
    void moduleOfAFirstRelease_isADatabase() {
        String script = "loadmodule \"mysql.so\"\nloadmodule \"speeddial.so\"\nroute {\n\texit;\n}\n";
        assertEquals(List.of(), dependencies(script));
        assertEquals(
                List.of("module 'speeddial' needs a database module such as db_mysql, which is not loaded"),
                dependencies(script.replace("mysql", "xlog")));
    }

    private static List<String> dependencies(String script) {
        return check(script).findings().stream()
                .filter(finding -> finding.code() == Code.MISSING_DEPENDENCY)
                .map(Diagnostic::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if($rU==$fU&&$rd!=NULL)exit;",
                "if (not $rU and $rd) exit;",
                "if (if (1) xlog(\"x\");) exit;",
                "return -1;",
                "xlog(\"a\" \"b\");",
                "xlog('x $rU');",
                "$var(a) = true;",
                "$var(a) = 0x1f + 017;",
                "if ([ $var(a) & 4 ]) exit;",
                "$var(b) = $var(a) == 0;",
                "if ($avp(x) =~ \"^a(b|c)$\") exit;",
                "switch ($var(a)) { case 1: exit; case \"x\": break; default: exit; }",
                "while ($var(i) < 10) { $var(i) = $var(i) + 1; }",
                "for ($var(i) in $(avp(x)[*])) xlog(\"$var(i)\");",
                "if (src_ip==10.0.0.0/8) exit;",
                "if (uri==myself) exit;",
                "if (method==\"INVITE\") exit;",
                "if method==\"INVITE\" { exit; }",
                "force_rport;",
                "$(avp(x)[1]{s.substr,0,3}) = \"a\";",
                ";;exit;",
                "/* a /* nested */ comment */ exit;"
            })
    void accepted_byTheLanguage(String body) {
        CheckedScript checked = route(body);
        assertEquals(
                List.of(),
                checked.findings().stream()
                        .filter(finding -> finding.code() == Code.SYNTAX)
                        .map(Diagnostic::line)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// comment",
                "switch (f()) { case 1: exit; }",
                "return 1, 2;",
                "exit",
                "if ($a == ) exit;",
                "xlog(\"open);",
                "{ exit; }",
                "$var(a) = ;",
                "a b c;"
            })
    void refused_byTheLanguage(String body) {
        assertTrue(route(body).findings().stream().anyMatch(finding -> finding.code() == Code.SYNTAX), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loadmodule \"tmm.so\"|UNKNOWN_MODULE|did you mean",
                "modparam(\"tm\", \"fr_timeout\", 5)|PARAMETER_BEFORE_MODULE|not loaded before",
                "loadmodule \"tm.so\" modparam(\"tm\", \"fr_timeuot\", 5)|UNKNOWN_PARAMETER|did you mean",
                "logg_level=3|UNKNOWN_PARAMETER|did you mean 'log_level'",
                "route { route(nowhere); }|UNDEFINED_ROUTE|route[nowhere] is not defined",
                "route { exit; } route { exit; }|DUPLICATE_ROUTE|line 1",
                "route { exit; } route[a] { exit; }|UNUSED_ROUTE|never used",
                "route { exit; xlog(\"x\"); }|UNREACHABLE|ends the block",
                "route { if ($var(a) = 5) exit; }|ASSIGNMENT_IN_CONDITION|compares",
                "route { t_relay(); }|MODULE_NOT_LOADED|loadmodule \"tm.so\"",
                "route { t_rely(); }|UNKNOWN_FUNCTION|did you mean 't_relay'",
                "loadmodule \"tm.so\" route { t_reply(1,2,3,4,5); }|ARGUMENTS|not 5",
                "loadmodule \"tm.so\" route { exit; } onreply_route { t_newtran(); }|WRONG_ROUTE|onreply_route",
            })
    void mistakes_areNamedWithTheirCode(String text, Code code, String part) {
        List<Diagnostic> findings = check(text).findings();
        assertTrue(
                findings.stream().anyMatch(f -> f.code() == code && f.message().contains(part)),
                () -> findings.toString());
    }

    @Test
    void allMistakes_areReportedInOneRun() {
        CheckedScript checked = check("route {\n    nosuch();\n    alsonot();\n    route(x);\n}\n");
        assertEquals(
                List.of("2:5", "3:5", "4:11"),
                checked.findings().stream()
                        .map(f -> f.span().line() + ":" + f.span().column())
                        .toList());
        assertFalse(checked.isOk());
    }

    @Test
    void finding_isShownWithItsLineAndACaret() {
        CheckedScript checked = check("route {\n\tt_rely();\n}\n");
        String[] lines = checked.explain(checked.findings().getFirst()).split("\\R");
        assertEquals(
                "test.cfg:2:2: error: there is no function 't_rely'; did you mean 't_relay'? [UNKNOWN_FUNCTION]",
                lines[0]);
        assertEquals("    \tt_rely();", lines[1]);
        assertEquals("    \t^^^^^^^^ write t_relay", lines[2]);
    }

    @Test
    void logicalOperators_shareOneLevelFromTheLeft() {
        Statement.If choice = (Statement.If) route("if ($a || $b && $c) exit;")
                .script()
                .orElseThrow()
                .routes()
                .getFirst()
                .body()
                .getFirst();
        Expression.Logical and = assertInstanceOf(Expression.Logical.class, choice.condition());
        assertTrue(and.and());
        assertFalse(assertInstanceOf(Expression.Logical.class, and.left()).and());
    }

    @Test
    void arithmetic_hasTwoLevelsOnly() {
        Statement.Assign assign = (Statement.Assign) route("$var(a) = 2+3*4;")
                .script()
                .orElseThrow()
                .routes()
                .getFirst()
                .body()
                .getFirst();
        Expression.Arithmetic times = assertInstanceOf(
                Expression.Arithmetic.class, assign.assignment().value());
        assertEquals("*", times.operator());
        assertEquals(
                "+", assertInstanceOf(Expression.Arithmetic.class, times.left()).operator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"a\\.b\"|a\\.b", "\"\\x41\\102\"|AB", "\"\\1\"|\\1", "'a\\n'|a\\n", "\"a\\\"b\"|a\"b"})
    void escapes_dependOnTheQuotes(String literal, String value) {
        assertEquals(value, Literals.text(literal));
    }

    @Test
    void json_isOneLineWithAllFields() {
        String json = JsonReport.of(check("loadmodule \"tm.so\"\nroute { nosuch(); }\n"));
        assertEquals(
                "{\"file\":\"test.cfg\",\"ok\":false,\"errors\":[{\"line\":2,\"column\":9,\"code\":\"UNKNOWN_FUNCTION\","
                        + "\"message\":\"there is no function 'nosuch'\"}],\"warnings\":[],\"modules\":[\"tm\"],"
                        + "\"unsupported\":[]}",
                json);
    }
}
