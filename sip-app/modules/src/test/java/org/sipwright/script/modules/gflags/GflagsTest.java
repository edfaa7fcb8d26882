// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.gflags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.management.ManagementCommands;
import org.sipwright.script.runtime.management.ManagementException;

class GflagsTest {

    private static ScriptProbe probe(String initial, String statements) {
        return ScriptProbe.of(
                "loadmodule \"gflags.so\"\nmodparam(\"gflags\", \"initial\", " + initial + ")\n", statements);
    }

    @Test
    void script_setsAndClearsFlagsByNumber() throws Exception {
        ScriptProbe probe = probe("0x5", """
                if (is_gflag(0)) $var(a) = "0";
                if (is_gflag(1)) $var(a) = $var(a) + "1";
                set_gflag(31);
                reset_gflag(2);
                if (is_gflag(31)) $var(a) = $var(a) + "31";
                if (is_gflag(2)) $var(a) = $var(a) + "2";
                $var(n) = 32;
                if (set_gflag($var(n)) || reset_gflag($var(n)) || is_gflag($var(n))) $var(a) = $var(a) + "wrong";
                """).run();
        assertEquals("031", probe.text("$var(a)"));
        assertEquals(
                Map.of("hex", "0x80000001", "dec", "2147483649"),
                probe.environment().commands().run("get_gflags", List.of()));
    }

    @Test
    void commands_setClearAndTellFlagsByTheirBits() throws Exception {
        ManagementCommands commands = probe("0", "exit;").environment().commands();
        assertEquals("OK", commands.run("set_gflag", List.of("0xF0")));
        assertEquals("OK", commands.run("reset_gflag", Map.of("bitmask", 16)));
        assertEquals(true, commands.run("is_gflag", List.of("0xe0")));
        assertEquals(false, commands.run("is_gflag", List.of("0xf0")));
        assertEquals(Map.of("hex", "0xE0", "dec", "224"), commands.run("get_gflags", List.of()));
    }

    @Test
    void commands_haveTheirNamesOfRelease40() throws Exception {
        ManagementCommands commands = probe("0", "exit;").environment().commands();
        assertEquals("OK", commands.run("gflags:set", List.of("3")));
        assertEquals(true, commands.run("gflags:check", List.of("1")));
        // 'check' can mean gflags:check and blacklists:check
        assertThrows(ManagementException.class, () -> commands.run("check", List.of("1")));
        assertEquals(
                commands.run("get_statistics", List.of(List.of("core:"))).toString(),
                commands.run("statistics:get", List.of(List.of("core:"))).toString());
        assertEquals(commands.find("subscribers_list"), commands.find("evi:subscribers"));
        assertEquals(commands.find("subscribers_list"), commands.find("subscribers"));
        assertEquals(commands.find("uptime"), commands.find("core:uptime"));
        assertThrows(ManagementException.class, () -> commands.run("dialog:set", List.of("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "x", "0x", "4294967296", "-1"})
    void commands_refuseWhatIsNoMask(String mask) throws Exception {
        ManagementCommands commands = probe("0", "exit;").environment().commands();
        ManagementException refused =
                assertThrows(ManagementException.class, () -> commands.run("set_gflag", List.of(mask)));
        assertEquals(400, refused.code());
    }
}
