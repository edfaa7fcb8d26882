// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<String> received = new AtomicReference<>();

    @TempDir
    private Path instance;

    private int run(String... args) throws InterruptedException {
        return MiCommand.run(args, instance, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    /** A server that answers once; its URL stands in the instance as a running server leaves it. */
    private HttpServer server(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/mi", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.createDirectories(instance.resolve("tmp"));
        Files.write(
                instance.resolve("tmp").resolve("ready"),
                List.of(
                        "ready: sip udp:127.0.0.1:5060",
                        "ready: mi http://127.0.0.1:" + server.getAddress().getPort() + "/mi"));
        return server;
    }

    @Test
    void arguments_goByPosition() throws Exception {
        HttpServer server = server("{\"jsonrpc\":\"2.0\",\"result\":\"OK\",\"id\":1}");
        try {
            assertEquals(0, run("ul_show_contact", "location", "alice"), err::toString);
        } finally {
            server.stop(0);
        }
        ModelNode call = ModelNode.fromJSONString(received.get());
        assertEquals("2.0", call.get("jsonrpc").asString());
        assertEquals("ul_show_contact", call.get("method").asString());
        assertEquals("alice", call.get("params").get(1).asString());
        assertEquals("OK\n", out.toString(UTF_8));
    }

    @Test
    void arguments_goByName_andAnObjectIsPrintedAsJson() throws Exception {
        HttpServer server = server("{\"jsonrpc\":\"2.0\",\"result\":{\"AORs\":[{\"AOR\":\"alice\"}]},\"id\":1}");
        try {
            assertEquals(0, run("ul_dump", "brief=1"), err::toString);
        } finally {
            server.stop(0);
        }
        assertEquals(
                "1",
                ModelNode.fromJSONString(received.get()).get("params", "brief").asString());
        assertEquals(
                "alice",
                ModelNode.fromJSONString(out.toString(UTF_8))
                        .get("AORs")
                        .get(0)
                        .get("AOR")
                        .asString());
    }

    @Test
    void mixedArguments_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> MiCommand.call("x", List.of("a=1", "b")));
        assertEquals(
                "a=1",
                MiCommand.call("x", List.of("b", "a=1")).get("params").get(1).asString());
    }

    @Test
    void errorOfTheCommand_isShown_andEndsWithOne() throws Exception {
        HttpServer server =
                server("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":404,\"message\":\"AOR not found\"},\"id\":1}");
        try {
            assertEquals(1, run("ul_show_contact", "location", "bob"));
        } finally {
            server.stop(0);
        }
        assertEquals("mi: AOR not found (404)\n", err.toString(UTF_8));
    }

    @Test
    void silence_endsWithOne_andNamesTheServer() throws Exception {
        HttpServer gone = server("");
        gone.stop(0);
        assertEquals(1, run("uptime"));
        assertTrue(
                err.toString(UTF_8)
                        .contains("http://127.0.0.1:" + gone.getAddress().getPort() + "/mi"),
                err::toString);
    }

    @Test
    void withoutCommand_itSaysHowItIsCalled() throws Exception {
        assertEquals(2, run());
        assertEquals(2, run("--url"));
        assertEquals(2, run("--nonsense", "x", "uptime"));
    }
}
