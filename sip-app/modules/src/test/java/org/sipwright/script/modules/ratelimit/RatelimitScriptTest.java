// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.SampleRequest;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.sip.RoutingRequest;

/** ratelimit in scripts and from outside. */
class RatelimitScriptTest {
    private static final String HEAD = """
            log_level=-3
            loadmodule "ratelimit.so"
            modparam("ratelimit", "timer_interval", 1)
            modparam("ratelimit", "window_size", 1)
            modparam("ratelimit", "slot_period", 500)
            """;

    private static ScriptProbe run(String statements) {
        return ScriptProbe.of(HEAD, statements + "\nexit;").run();
    }

    private static String manage(ScriptProbe probe, String command, Map<String, Object> parameters)
            throws ManagementException {
        return Json.write(probe.environment().commands().run(command, parameters));
    }

    @Test
    void check_isFalseAboveTheLimit() {
        ScriptProbe probe = run("""
                $var(name) = "gw_" + $rU;
                $var(a) = rl_check("gw_$rU/r", 2);
                $var(limit) = 2;
                $var(b) = rl_check("gw_$rU", $var(limit), "taildrop");
                $var(c) = rl_check("gw_$rU", $var(limit), "SBT");
                $var(count) = $rl_count($var(name));
                rl_dec_count("gw_$rU");
                $var(less) = $rl_count($var(name));
                rl_reset_count("gw_$rU");
                $var(none) = rl_dec_count("nosuch");
                """);
        assertEquals(
                "1 1 -1 3 2 -1 0 <null>",
                probe.text("$var(a) $var(b) $var(c) $var(count) $var(less) $var(none) $rl_count($var(name))"
                        + " $rl_count(nosuch)"));
    }

    @Test
    void values_areTheNamesThatAnExpressionFits() {
        ScriptProbe probe = run("""
                rl_check("in_1", 2); rl_check("out_1", 2); rl_check("in_2", 2);
                rl_values($avp(all));
                rl_values($avp(some), "^in_");
                """);
        assertEquals(3, probe.text("$(avp(all)[*])").split(",").length);
        assertEquals(2, probe.text("$(avp(some)[*])").split(",").length);
    }

    @Test
    void commands_answerAsInOpenSips() throws Exception {
        ScriptProbe probe = run("""
                rl_check("in_1", 2); rl_check("in_1", 2); rl_check("out_1", 9, "SBT");
                """);
        String in = "{\"id\":\"in_1\",\"algorithm\":\"TAILDROP\",\"limit\":2,\"counter\":0}";
        String out = "{\"id\":\"out_1\",\"algorithm\":\"SBT\",\"limit\":9,\"counter\":0}";
        assertEquals("{\"Pipes\":[" + in + "," + out + "],\"drop_rate\":0}", manage(probe, "rl_list", Map.of()));
        assertEquals("{\"Pipes\":[" + in + "],\"drop_rate\":0}", manage(probe, "rl_list", Map.of("filter", "in_*")));
        assertEquals(
                "{\"Pipes\":[" + out + "],\"drop_rate\":0}", manage(probe, "rl_list", Map.of("filter_out", "in_?")));
        assertEquals("{\"Pipe\":" + in + ",\"drop_rate\":0}", manage(probe, "rl_list", Map.of("pipe", "in_1")));
        assertEquals(
                "{\"Pipe\":\"in_1\",\"Algorithm\":\"TAILDROP\",\"Counter\":2,\"Replication Nodes\":[],\"Total\":2}",
                manage(probe, "rl_dump_pipe", Map.of("pipe", "in_1")));
        assertTrue(manage(probe, "rl_dump_pipe", Map.of("pipe", "out_1"))
                .startsWith("{\"Window\":{\"Buckets\":[{\"Index\":0,\"Count\":"));
        assertEquals("\"OK\"", manage(probe, "rl_reset_pipe", Map.of("pipe", "in_1")));
        assertEquals(0, probe.value("$rl_count(in_1)"));
        assertEquals(
                "{\"PID\":{\"ki\":\"-25.000\",\"kp\":\"0.000\",\"kd\":\"0.000\"}}",
                manage(probe, "rl_get_pid", Map.of()));
        assertEquals("\"OK\"", manage(probe, "rl_set_pid", Map.of("ki", "0.5", "kp", "1", "kd", "-2")));
        assertEquals(
                "{\"PID\":{\"ki\":\"0.500\",\"kp\":\"1.000\",\"kd\":\"-2.000\"}}",
                manage(probe, "rl_get_pid", Map.of()));
    }

    @Test
    void commandsThatCannotBeDone_sayWhy() {
        ScriptProbe probe = run("");
        assertEquals(
                "Pipe Not Found",
                assertThrows(ManagementException.class, () -> manage(probe, "rl_list", Map.of("pipe", "x")))
                        .getMessage());
        assertThrows(ManagementException.class, () -> manage(probe, "rl_dump_pipe", Map.of("pipe", "x")));
        assertThrows(ManagementException.class, () -> manage(probe, "rl_reset_pipe", Map.of("pipe", "x")));
        assertThrows(
                ManagementException.class,
                () -> manage(probe, "rl_set_pid", Map.of("ki", "much", "kp", "1", "kd", "1")));
    }

    @Test
    void sharedCounters_areNamedAsUnsupported() {
        for (String parameter : List.of("pipe_replication_cluster\", 1", "cachedb_url\", \"redis:x://h/\"")) {
            AssertionError refused = assertThrows(
                    AssertionError.class,
                    () -> ScriptProbe.of(HEAD + "modparam(\"ratelimit\", \"" + parameter + ")\n", "exit;"));
            assertTrue(refused.getMessage().contains("not supported"), refused.getMessage());
        }
    }

    @Test
    void numberedPipes_limitByMethodAndDropWithRetryAfter() {
        RoutingRequest request = SampleRequest.of(ScriptProbe.resource("core/invite.sip"));
        ScriptProbe probe = ScriptProbe.of("""
                debug=0
                loadmodule "ratelimit.so"
                modparam("ratelimit", "timer_interval", 100)
                modparam("ratelimit", "pipe", "0:TAILDROP:0")
                modparam("ratelimit", "pipe", "1:RED:5")
                modparam("ratelimit", "queue", "0:INVITE")
                modparam("ratelimit", "queue", "1:*")
                modparam("ratelimit", "reply_code", 505)
                modparam("ratelimit", "reply_reason", "Limiting")
                """, """
                $var(p) = "1";
                if (rl_check("$var(p)") && rl_check_pipe("1") && !rl_check_pipe("0") && !rl_check()) {
                    rl_drop("3", "3");
                }
                exit;
                """).run(request);
        assertEquals(List.of("reply 505 Limiting [Retry-After=3]"), SampleRequest.calls(request));
        probe.environment().stop();
    }
}
