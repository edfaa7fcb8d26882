// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Statements and calls whose rules LANGUAGE.md states and that need functions of the test module. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " ==> ", quoteCharacter = '`', textBlock = """
            exit; xlog("no"); ==> ``
            drop(); xlog("no"); ==> ``
            if (code(-1)) xlog("yes"); else xlog("no"); ==> no
            if (!code(-1)) xlog("yes"); else xlog("no"); ==> yes
            code(0); xlog("not reached"); ==> ``
            if (code(0)) xlog("a"); else xlog("b"); xlog("not reached"); ==> ``
            $var(x) = "a" + code(0); xlog("not reached"); ==> ``
            code(-7); xlog("$rc $retcode"); ==> -7 -7
            $var(x) = code(5); xlog("$var(x) $rc"); ==> 5 1
            $var(x) = 2 + 3 * 4; xlog("$var(x)"); ==> 20
            $var(x) = 1 | 6 & 4; xlog("$var(x)"); ==> 4
            $var(x) = 0x10 + 010; xlog("$var(x)"); ==> 24
            $var(x) = "a" + "b" + "c"; xlog("$var(x)$$"); ==> abc$
            $var(x) = $var(y) == NULL; xlog("$var(x)"); ==> 1
            $var(x) = true; xlog("$var(x)"); ==> 1
            text(); text("a"); text("a","b"); text(,"b"); ==> <|>;<a|>;<a|b>;<|b>
            $var(x) = "7"; text("$var(x)", $var(x)); ==> <7|7>
            text($var(none)); xlog("$rc"); ==> -1
            code($var(none)); xlog("$rc"); ==> -1
            $var(x) = "5"; code($var(x)); xlog("$rc"); ==> -1
            $var(x) = 5; code($var(x)); xlog("$rc"); ==> 5
            put("v", $var(x)); xlog("$var(x) $rc"); ==> v 1
            put("v"); xlog("$rc"); ==> -1
            if (fits("ABC", "^a")) xlog("yes"); ==> yes
            $var(p) = "c$"; if (fits("ABC", $var(p))) xlog("yes"); ==> yes
            $var(p) = "("; fits("ABC", $var(p)); xlog("$rc"); ==> -1
            $var(x) = "q"; twice("<$var(x)>"); ==> <q><q>
            visit("sub"); xlog("$rc"); ==> sub;9
            visit(); xlog("$rc"); ==> no route;1
            $var(r) = "sub"; visit($var(r)); visit("s$(var(r){s.substr,1,0})"); ==> sub;sub
            $var(r) = "gone"; visit($var(r)); xlog("$rc"); ==> -1
            loud("a"); $var(x) = "b"; loud($var(x)); loud("c$var(x)"); ==> A;B;CB
            $var(x) = ""; loud($var(x)); xlog("$rc"); ==> -1
            $avp(a) = 1; $avp(a) = 2; $avp(a) := 3; xlog("$(avp(a)[*])"); ==> 3
            $avp(a) = 1; $avp(a) = 2; for ($var(i) in $(avp(a)[*])) xlog("$var(i)"); ==> 2;1
            $avp(a) = 1; $avp(b) = 2; $avp(b) = 3; for ($var(i) in $(avp(a)[*])) for ($var(j) in $(avp(b)[*])) xlog("$var(i)$var(j)"); ==> 13;12
            $var(i) = 0; while (1) { $var(i) += 1; if ($var(i) == 3) break; } xlog("$var(i) $rc"); ==> 3 -5
            if (1) { } else { xlog("no"); } xlog("$rc"); ==> 1
            $var(x) = "B"; if ($var(x) > "a" && $var(x) < "C") xlog("between"); ==> between
            $var(x) = "\\351"; if ($var(x) == "\\311") xlog("same"); else xlog("different"); ==> different
            assert(1, "never looked at"); xlog("$rc"); ==> -5
            xlog("$cfg_line:$(cfg_file{s.len})"); ==> 2:8
            if (if (code(1)) xlog("x");) xlog("y"); ==> x;y
            if (not code(-1) and 1 or code(-2)) xlog("y"); ==> y
            $var(a) = ~ 0; xlog("$var(a)"); ==> -1
            $var(a) = 1 << 31 >> 31; xlog("$var(a)"); ==> -1
            log("quiet"); xlog("$rc"); ==> 1
            code(-3); error("kind", "text"); xlog("$rc"); ==> 1
            """)
    void statements_writeTheseLines(String body, String lines) {
        List<String> written = TestScript.statements(body + "\n}\nroute[sub] { xlog(\"sub\"); return(9);");
        assertEquals(lines == null ? "" : lines, String.join(";", written));
    }

    @Test
    void shouldSwitch_fallThroughToDefaultSinceRelease2Only() {
        String body = """
                startup_route {
                    switch ($var(x)) { case "a": xlog("a"); default: xlog("default"); }
                    $var(x) = "a";
                    switch ($var(x)) { case "a": xlog("a"); default: xlog("default"); }
                }
                """;
        assertEquals(List.of("default", "a", "default"), TestScript.lines(body));
        TestScript old = new TestScript(new Translator(TestScript.FUNCTIONS)
                .translate(TestScript.tree(body).as(org.sipwright.script.language.ast.Dialect.V1)));
        assertEquals(List.of("default", "a"), old.start().takeLines());
    }

    @Test
    void assertion_endsTheScriptAndTellsTheErrorRouteWhenEnabled() {
        assertEquals(List.of("error 500 2 > 3", "error_route"), TestScript.lines("""
                enable_asserts=yes
                startup_route {
                    assert($rc == 1, "fine");
                    assert([ 2 & 4 ], "2 > 3");
                    xlog("not reached");
                }
                error_route {
                    xlog("error $err.rcode $err.info");
                    xlog("$route");
                }
                """));
    }

    @Test
    void async_runsTheResumeRouteWithTheCodeAndNothingBehindIt() {
        assertEquals(List.of("before", "waited", "resumed 7 <null> resume"), TestScript.lines("""
                startup_route {
                    $var(x) = 1;
                    xlog("before");
                    async(wait_gate(), resume);
                    xlog("not reached");
                }
                route[resume] { xlog("resumed $rc $var(x) $route.name"); }
                """));
    }

    @Test
    void async_withATimeRunsTheFunctionApart() {
        assertEquals(List.of("waited 5", "resumed 7"), TestScript.lines("""
                startup_route { $var(x) = 5; async(wait_gate("$var(x)"), resume, 10); }
                route[resume] { xlog("resumed $rc"); }
                """));
    }

    @Test
    void launch_runsApartWithTheArgumentsOfThatMoment() {
        TestScript script = TestScript.of("""
                startup_route {
                    $var(x) = "first";
                    launch(wait_gate($var(x)), report, "text of $var(x)");
                    $var(x) = "second";
                    xlog("went on $rc");
                }
                route[report] { xlog("report $rc $param(1) $var(x)"); }
                """);
        script.later = true;
        TestModule module = script.start();
        assertEquals(List.of("went on 1"), module.takeLines());
        script.handedOver.forEach(Runnable::run);
        assertEquals(List.of("waited first", "report 7 text of first <null>"), module.takeLines());
    }

    @Test
    void routes_stopAtTheHundredthCall() {
        List<String> lines = TestScript.lines("""
                startup_route { $avp(n) = 0; route(again); xlog("$rc $avp(n)"); }
                route[again] { $avp(n) = $avp(n) + 1; route(again); return(5); }
                """);
        assertEquals(List.of("5 99"), lines);
    }

    @Test
    void keywordComparisons_ofOldScriptsRun() {
        List<String> lines = TestScript.lines("""
                startup_route {
                    if (method == "DUMMY") xlog("method");
                    if (src_ip == 10.0.0.0/8) xlog("never");
                    if (!(src_ip == myself)) xlog("not myself");
                    $var(x) = word;
                    xlog("$var(x)");
                }
                """);
        assertEquals(List.of("method", "not myself", "word"), lines);
    }

    @Test
    void timer_leavesOutATickWhileItRuns() throws InterruptedException {
        TestScript script = TestScript.of("""
                timer_route[tick, 30] { xlog("tick"); wait_gate(); }
                """);
        TestModule module = script.start();
        TestScript.Timer timer = script.timers.getFirst();
        assertEquals(30, timer.period().toSeconds());
        module.gate = new java.util.concurrent.CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(timer.task());
        while (module.takeLines().isEmpty()) {
            Thread.onSpinWait();
        }
        timer.task().run();
        module.gate.countDown();
        first.join();
        assertEquals(List.of("waited"), module.takeLines());
        script.script().destroy();
        assertEquals(List.of("stopped"), timer.stops());
    }

    @Test
    void eventRoute_seesTheParametersByNameAndNumber() {
        TestScript script = TestScript.of("""
                event_route[E_TEST] { xlog("$param(aor) $param(2) $param(3) $route"); }
                """);
        TestModule module = script.start();
        script.script()
                .environment()
                .events()
                .raise(new ScriptEvent("E_TEST", List.of(Map.entry("aor", "x"), Map.entry("n", 5))));
        assertEquals(List.of("x 5 <null> event_route[E_TEST]"), module.takeLines());
    }

    @Test
    void longBlock_isDividedAndStillLeavesLoopsAndRoutes() {
        String filler = IntStream.range(0, 400)
                .mapToObj(i -> "if ($var(n) == " + i + ") { $var(n) = $var(n) + 1; }")
                .collect(Collectors.joining("\n"));
        List<String> lines = TestScript.lines("""
                startup_route {
                    $var(n) = 0;
                    FILLER
                    xlog("$var(n)");
                    while (1) { FILLER
                        if ($var(n) == 400) break; }
                    xlog("left $rc");
                    route(early);
                    xlog("code $rc");
                    route(end);
                    xlog("not reached");
                }
                route[early] { if (1) { FILLER
                    return(3); }
                    xlog("not reached"); }
                route[end] { FILLER
                    if ($var(n) == 400) { exit; } xlog("not reached"); }
                """.replace("FILLER", filler));
        assertEquals(List.of("400", "left -5", "code 3"), lines);
    }

    @Test
    void methods_stayShortEnoughToBeCompiled() {
        String filler = IntStream.range(0, 1_000)
                .mapToObj(i -> "if ($var(n) == " + i + " && $rU =~ \"^x" + i + "\") { xlog(\"at $var(n) $ru\"); }")
                .collect(Collectors.joining("\n"));
        Translation translation = TestScript.of("route {\n" + filler + "\n}\n").translation;
        for (byte[] bytes : translation.classes().values()) {
            java.lang.classfile.ClassFile.of()
                    .parse(bytes)
                    .methods()
                    .forEach(method -> method.code()
                            .filter(code -> !method.methodName().equalsString("<clinit>"))
                            .ifPresent(code -> assertTrue(
                                    ((java.lang.classfile.attribute.CodeAttribute) code).codeLength() < 8_000,
                                    () -> method.methodName() + " has "
                                            + ((java.lang.classfile.attribute.CodeAttribute) code).codeLength()
                                            + " bytes")));
        }
    }
}
