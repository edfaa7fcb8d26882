// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uuid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptProbe;

class UuidTest {
    private static final String HEAD = "loadmodule \"uuid.so\"\n";
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final String ANY = "[0-9a-f]{8}-[0-9a-f]{4}-%s[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static String left(String statement) {
        return ScriptProbe.of(HEAD, "$var(code) = -9; if (" + statement + ") $var(code) = 1; else $var(code) = -1;")
                .run()
                .text("$var(code) $var(u)");
    }

    @Test
    void namedIdentifiers_areThoseOfTheStandard() {
        // RFC 9562 appendix A.2 and A.4
        assertEquals(
                "5df41881-3aed-3515-88a7-2f4a814cf09e",
                UuidSource.digested(DNS, "www.example.com").toString());
        assertEquals(
                "2ed6657d-e927-568b-95e1-2665a8aea6a2",
                UuidSource.hashed(DNS, "www.example.com").toString());
    }

    @Test
    void timedIdentifiers_haveTheTimeAndAreNeverTheSame() {
        AtomicLong clock = new AtomicLong(1_645_557_742_000L);
        UuidSource source = new UuidSource(clock::get);
        UUID first = source.timed();
        UUID second = source.timed();
        // RFC 9562 appendix A.1: the same time
        assertEquals("c232ab00-9414-11ec", first.toString().substring(0, 18));
        assertEquals(1, first.version());
        assertEquals(2, first.variant());
        assertEquals(first.timestamp() + 1, second.timestamp());
        assertEquals(first.node(), second.node());
        assertTrue((first.node() & 0x0100_0000_0000L) != 0, "the node is marked as no address of a card");
        clock.set(0);
        assertEquals(second.timestamp() + 1, source.timed().timestamp());
    }

    @Test
    void orderedIdentifiers_beginWithTheTime() {
        UuidSource source = new UuidSource(() -> 1_645_557_742_000L);
        // RFC 9562 appendix A.6: the same time
        assertTrue(source.ordered().toString().matches("017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uuid($var(u)) | 1 | 4",
                "uuid($var(u), 0) | 1 | 4",
                "uuid($var(u), 1) | 1 | 1",
                "uuid($var(u), 2) | 1 | 4",
                "uuid($var(u), 3, \"6ba7b810-9dad-11d1-80b4-00c04fd430c8\", \"a\") | 1 | 3",
                "uuid($var(u), 4) | 1 | 4",
                "uuid($var(u), 5, \"6ba7b810-9dad-11d1-80b4-00c04fd430c8\", \"a\") | 1 | 5",
                "uuid($var(u), 7) | 1 | 7",
            })
    void function_setsTheVariable(String statement, String code, String version) {
        assertTrue(left(statement).matches(code + " " + ANY.formatted(version)), left(statement));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uuid($var(u), 6)",
                "uuid($var(u), -1)",
                "uuid($var(u), 3)",
                "uuid($var(u), 3, \"6ba7b810-9dad-11d1-80b4-00c04fd430c8\")",
                "uuid($var(u), 5, \"nonsense\", \"a\")",
            })
    void function_isFalseWhereItCannotBe(String statement) {
        assertEquals("-1 <null>", left(statement));
    }

    @Test
    void variable_isAnotherOneEachTime() {
        ScriptProbe probe = ScriptProbe.of(HEAD, "exit;").run();
        assertTrue(probe.text("$uuid").matches(ANY.formatted("4")));
        assertNotEquals(probe.text("$uuid"), probe.text("$uuid"));
        assertTrue(probe.text("$uuid(7)").matches(ANY.formatted("7")));
        assertEquals("<null>", probe.text("$uuid(9)"));
    }
}
