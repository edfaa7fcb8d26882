// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;

/** The events of the log and of slow messages, and the lines of script_trace. */
class LogConsumersTest {
    private static final String EVENTS = "log_event_enabled=yes\nlog_level=4\nlog_prefix=\"edge\"\n";

    private static ScriptProbe probe(String head, String route) {
        return ScriptProbe.of(head, route);
    }

    private static List<String> told(ScriptProbe probe, String event, String parameter) {
        List<String> told = new ArrayList<>();
        probe.environment()
                .events()
                .subscribe(
                        event,
                        raised -> told.add(raised.parameters().stream()
                                .filter(one -> one.getKey().equals(parameter))
                                .map(one -> one.getValue().toString())
                                .collect(Collectors.joining())));
        probe.run();
        return told;
    }

    @Test
    void lineOfTheLogRaisesAnEventWithItsTextAndItsLevel() {
        String route = "xlog(\"L_ERR\", \"one $rm\"); xdbg(\"two\");";

        assertEquals(List.of("one INVITE", "two"), told(probe(EVENTS, route), "E_CORE_LOG", "message"));
        assertEquals(List.of("ERROR", "DBG"), told(probe(EVENTS, route), "E_CORE_LOG", "level"));
        assertEquals(List.of("edge", "edge"), told(probe(EVENTS, route), "E_CORE_LOG", "prefix"));
    }

    @Test
    void filterOfTheEventsLeavesOutWhatIsFiner() {
        assertEquals(
                List.of("one"),
                told(
                        probe(
                                EVENTS + "log_event_level_filter=1\n",
                                "xlog(\"L_WARN\", \"one\"); xlog(\"L_INFO\", \"two\");"),
                        "E_CORE_LOG",
                        "message"));
    }

    @Test
    void nothingIsRaisedWithoutTheParameter() {
        assertEquals(List.of(), told(probe("log_level=4", "xlog(\"one\");"), "E_CORE_LOG", "message"));
    }

    @Test
    void commandsMuteAConsumerAndSetItsFilter() throws Exception {
        ScriptProbe probe = probe(EVENTS, "xlog(\"one\");");
        var commands = probe.environment().commands();

        assertEquals(
                "{Log level filter=0}",
                commands.run("log_level_filter", List.of("syslog")).toString());
        assertEquals("OK", commands.run("log_level_filter", List.of("syslog", 2)));
        assertEquals(
                "{Log level filter=2}",
                commands.run("log_level_filter", List.of("syslog")).toString());
        assertEquals(
                "{mute state=0}",
                commands.run("log_mute_state", List.of("event")).toString());
        assertEquals("OK", commands.run("log_mute_state", List.of("event", 1)));
        assertEquals(List.of(), told(probe, "E_CORE_LOG", "message"));
    }

    @Test
    void requestThatTakesLongerThanTheThresholdIsCountedAndTold() {
        ScriptProbe probe = probe(
                "execmsgthreshold=1", "$var(i)=0; while ($var(i) < 9000) { $var(i) += 1; $var(t) = $(rU{s.md5}); }");

        assertEquals(List.of("msg processing"), told(probe, "E_CORE_THRESHOLD", "source"));
        assertEquals(
                1,
                probe.environment()
                        .statistics()
                        .find("slow_messages")
                        .orElseThrow()
                        .value());
    }

    @Test
    void traceNamesEachStatementFromItsBeginToItsEnd() {
        ScriptProbe probe = probe(
                EVENTS,
                "script_trace(1, \"m=$rm\", \"me\");\n$var(a) = 1;\n$var(a) += 1;\nif ($var(a) == 2)\nforce_rport();\nroute(x);\nscript_trace();\n$var(a) = 3; }\nroute[x] { return(1);");
        List<String> lines = told(probe, "E_CORE_LOG", "message");

        assertEquals(
                List.of(
                        "[Script Trace][probe.cfg:7][me][assign equal] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:8][me][assign plus-eq] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:9][me][core if] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:10][me][module force_rport] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:11][me][route x] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:14][me][core return] -> (m=INVITE)",
                        "[Script Trace][probe.cfg:12][me][module script_trace] -> (m=INVITE)"),
                lines);
    }
}
