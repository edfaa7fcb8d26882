// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.ScriptEnvironment;

class RedisStoreTest {

    private static RedisStore store(String places) {
        return new RedisStore(RedisUrl.parse("redis:g://" + places).orElseThrow(), 2_000, 500);
    }

    private static String place(RedisDouble server) {
        return "127.0.0.1:" + server.port();
    }

    private static String deadPlace() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void script_keepsValuesAndCounters() throws Exception {
        try (RedisDouble server = new RedisDouble()) {
            ScriptProbe probe = ScriptProbe.of(
                            "loadmodule \"cachedb_redis.so\"\nmodparam(\"cachedb_redis\", \"cachedb_url\", \"redis:g://:pass@"
                                    + place(server) + "/3\")\n",
                            """
                            cache_store("redis:g", "k", "a b\\"\\r\\nc", 60);
                            cache_fetch("redis:g", "k", $var(v));
                            $var(absent) = cache_fetch("redis:g", "none", $var(n));
                            cache_add("redis:g", "c", 7, 30, $var(c));
                            cache_sub("redis:g", "c", 2, 0, $var(c));
                            cache_counter_fetch("redis:g", "c", $var(f));
                            cache_remove("redis:g", "k");
                            $var(removed) = cache_fetch("redis:g", "k", $var(n));
                            """)
                    .run();
            assertEquals("a b\"\r\nc -2 5 5 -2", probe.text("$var(v) $var(absent) $var(c) $var(f) $var(removed)"));
            assertEquals(
                    List.of(
                            "AUTH pass",
                            "SELECT 3",
                            "SET k a b\"\r\nc EX 60",
                            "GET k",
                            "GET none",
                            "INCRBY c 7",
                            "EXPIRE c 30",
                            "INCRBY c -2",
                            "GET c",
                            "DEL k",
                            "GET k"),
                    server.asked);
            probe.environment().stop();
        }
    }

    @Test
    void query_givesRows() throws Exception {
        try (RedisDouble server = new RedisDouble();
                RedisStore store = store(place(server))) {
            server.answer("HGETALL h x", "*3\r\n$1\r\na\r\n:5\r\n$-1\r\n");
            server.answer("NESTED n", "*2\r\n*2\r\n+a\r\n+b\r\n*1\r\n:12345678901\r\n");
            server.answer("NIL n", "*-1\r\n");
            assertEquals(
                    List.of(List.of("a"), List.of(5), Collections.singletonList(null)), store.query("HGETALL h 'x'"));
            assertEquals(List.of(List.of("a", "b"), List.of("12345678901")), store.query("NESTED n"));
            assertEquals(List.of(), store.query("NIL n"));
            assertEquals(List.of(List.of("OK")), store.query("SET \"a key\" v"));
            assertEquals("SET a key v", server.asked.getLast());
            assertEquals(
                    "ERR unknown command",
                    assertThrows(IOException.class, () -> store.query("NO")).getMessage());
            assertThrows(IOException.class, () -> store.query("  "));
            // a refusal does not cost the connection
            assertEquals(Optional.empty(), store.fetch("k"));
        }
    }

    @Test
    void movedKey_isLookedForWhereItIsFromThenOn() throws Exception {
        try (RedisDouble first = new RedisDouble();
                RedisDouble second = new RedisDouble();
                RedisStore store = store(place(first))) {
            int slot = RedisStore.slot("foo");
            first.answer("GET foo", "-MOVED " + slot + " " + place(second) + "\r\n");
            second.answer("GET foo", RedisDouble.bulk("1"));
            assertEquals(Optional.of("1"), store.fetch("foo"));
            assertEquals(Optional.of("1"), store.fetch("foo"));
            assertEquals(List.of("GET foo"), first.asked);
            assertEquals(List.of("GET foo", "GET foo"), second.asked);

            second.answer("GET foo", "-ASK " + slot + " :" + first.port() + "\r\n");
            first.answer("ASKING", "+OK\r\n");
            first.answer("GET foo", RedisDouble.bulk("2"));
            assertEquals(Optional.of("2"), store.fetch("foo"));
            assertEquals(List.of("GET foo", "ASKING", "GET foo"), first.asked);
        }
    }

    @Test
    void circleOfMoves_ends() throws Exception {
        try (RedisDouble server = new RedisDouble();
                RedisStore store = store(place(server))) {
            server.answer("GET k", "-MOVED 1 " + place(server) + "\r\n");
            assertTrue(assertThrows(IOException.class, () -> store.fetch("k"))
                    .getMessage()
                    .contains("point at each other"));
        }
    }

    @Test
    void deadServer_isPassedOver() throws Exception {
        try (RedisDouble server = new RedisDouble();
                RedisStore store = store(deadPlace() + "," + place(server));
                RedisStore alone = store(deadPlace())) {
            store.store("k", "v", 0);
            assertEquals(Optional.of("v"), store.fetch("k"));
            assertThrows(RedisNode.UnreachableException.class, () -> alone.fetch("k"));
            assertThrows(RedisNode.UnreachableException.class, () -> alone.fetch("k"));
        }
    }

    @Test
    void slowServer_costsThatCallAndIsNotAskedTwice() throws Exception {
        try (RedisDouble slow = new RedisDouble();
                RedisDouble other = new RedisDouble();
                RedisStore store = store(place(slow) + "," + place(other))) {
            slow.answer("INCRBY k 1", "");
            assertThrows(IOException.class, () -> store.add("k", 1, 0));
            assertEquals(List.of("INCRBY k 1"), slow.asked);
            assertEquals(List.of(), other.asked);
            assertEquals(Optional.empty(), store.fetch("k"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$99999999\r\n",
                "*200000\r\n",
                ":x\r\n",
                "?\r\n",
                "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n"
            })
    void answerThatIsNone_isRefused(String wire) throws Exception {
        try (RedisDouble server = new RedisDouble();
                RedisStore store = store(place(server))) {
            server.answer("GET k", wire);
            assertThrows(IOException.class, () -> store.fetch("k"));
            assertEquals(Optional.empty(), store.fetch("other"));
        }
    }

    @Test
    void scriptThatDemandsRedis_doesNotStartWithoutIt() throws Exception {
        String head = "loadmodule \"cachedb_redis.so\"\nmodparam(\"cachedb_redis\", \"cachedb_url\", \"redis:g://"
                + deadPlace() + "/\")\n";
        ScriptEnvironment without = ScriptProbe.of(head, "exit;").environment();
        without.stop();
        String demanding = head + "modparam(\"cachedb_redis\", \"shutdown_on_error\", 1)\n";
        assertThrows(AssertionError.class, () -> ScriptProbe.of(demanding, "exit;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://localhost/ | redis '' '' [localhost:6379] 0",
                "redis:group1://localhost:6380/ | redis:group1 '' '' [localhost:6380] 0",
                "redis:g://:p:w@h:1/7 | redis:g '' 'p:w' [h:1] 7",
                "redis:g://u:pw@a,b:2,[::1]:3/ | redis:g 'u' 'pw' [a:6379, b:2, ::1:3] 0",
                "redis:g://h | redis:g '' '' [h:6379] 0",
            })
    void url_isRead(String text, String expected) {
        RedisUrl url = RedisUrl.parse(text).orElseThrow();
        assertEquals(
                expected,
                url.id() + " '" + url.user() + "' '" + url.password() + "' " + url.places() + " " + url.database());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "mongodb:g://h/",
                "redis:g:///",
                "redis:g://h:0/",
                "redis:g://h:70000/",
                "redis:g://h/x"
            })
    void otherText_isNoUrl(String text) {
        assertFalse(RedisUrl.parse(text).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        // from the specification of Redis clusters, and its "hash tags"
        "123456789, 12739",
        "foo, 12182",
        "'{user1000}.following', 3443",
        "'{user1000}.followers', 3443",
        "'foo{}{bar}', 8363",
    })
    void slot_isTheOneOfTheSpecification(String key, int slot) {
        assertEquals(slot, RedisStore.slot(key));
    }

    @Test
    void words_areParted() {
        assertEquals(List.of("a", "b c", "", "d\"e", "f g"), RedisStore.words(" a 'b c'  \"\" d\\\"e\tf\\ g "));
        assertEquals(Arrays.asList(), RedisStore.words("   "));
    }
}
