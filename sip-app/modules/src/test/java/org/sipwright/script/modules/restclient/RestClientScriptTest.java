// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.ScriptProbe;

/** Scripts that ask an HTTP server of the test. */
class RestClientScriptTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", exchange -> answer(exchange, 200, seen(exchange)));
        server.createContext("/lost", exchange -> answer(exchange, 404, "\r\n not here \n"));
        server.createContext("/big", exchange -> answer(exchange, 200, "x".repeat(3_000)));
        server.createContext("/slow", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/slow");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("first part".getBytes(ISO_8859_1));
            exchange.getResponseBody().flush();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        release.countDown();
        server.stop(0);
    }

    private static String seen(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        return exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + " type="
                + headers.getFirst("Content-Type") + " x=" + headers.getFirst("X-Test") + " auth="
                + headers.getFirst("Authorization") + " body="
                + new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=x");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(ISO_8859_1));
        exchange.close();
    }

    private ScriptProbe run(String parameters, String statements) {
        return ScriptProbe.of(
                        "log_level=-3\nloadmodule \"rest_client.so\"\n" + parameters,
                        statements.replace(
                                        "PORT",
                                        Integer.toString(server.getAddress().getPort())) + "\nexit;")
                .run();
    }

    private static String ended(ScriptProbe probe) {
        String text = probe.text("$var(rc) $var(code) $var(type) $var(body)");
        probe.environment().stop();
        return text;
    }

    @Test
    void get_givesBodyTypeAndStatus() {
        ScriptProbe probe = run("", """
                rest_append_hf("X-Test: one");
                $var(rc) = rest_get("http://127.0.0.1:PORT/echo?a=$rU b", $var(body), $var(type), $var(code));
                """);
        assertEquals(
                "1 200 text/plain;charset=x GET /echo?a=" + probe.text("$rU") + "%20b type=null x=one auth=null body=",
                ended(probe));
    }

    @Test
    void postAndPut_sendTheirBodyAndItsType() {
        ScriptProbe probe = run("", """
                rest_post("http://127.0.0.1:PORT/echo", "a=1", , $avp(first));
                $var(rc) = rest_put("http://127.0.0.1:PORT/echo", "{}", "application/json", $var(body), , $var(code));
                """);
        assertEquals(
                "POST /echo type=application/x-www-form-urlencoded x=null auth=null body=a=1",
                probe.text("$avp(first)"));
        assertEquals("1 200 <null> PUT /echo type=application/json x=null auth=null body={}", ended(probe));
    }

    @Test
    void header_countsForTheNextRequestOnly() {
        ScriptProbe probe = run("", """
                rest_append_hf("X-Test: one");
                rest_get("http://127.0.0.1:PORT/echo", $avp(first));
                $var(rc) = rest_get("http://us%65r:pw@127.0.0.1:PORT/echo", $var(body));
                """);
        assertTrue(probe.text("$avp(first)").contains(" x=one "));
        assertTrue(ended(probe).endsWith(" x=null auth=Basic dXNlcjpwdw== body="));
    }

    @Test
    void headersThatCannotBeAdded_areRefused() {
        ScriptProbe probe = run("", """
                $var(a) = rest_append_hf("Host: other.example");
                $var(b) = rest_append_hf("no header");
                $var(c) = rest_append_hf("X-Test: one\\r\\nX-Other: two");
                $var(d) = rest_append_hf("X-Test: two\\r\\n");
                $var(e) = rest_append_hf("Expect:");
                """);
        assertEquals("-1 -1 -1 1 1", probe.text("$var(a) $var(b) $var(c) $var(d) $var(e)"));
        probe.environment().stop();
    }

    @Test
    void statusOfAnAnswer_isNoFailure() {
        assertEquals(
                "1 404 text/plain;charset=x not here",
                ended(run("", "$var(rc) = rest_get(\"127.0.0.1:PORT/lost\", $var(body), $var(type), $var(code));")));
    }

    @Test
    void answerThatIsTooLarge_isCutOff() {
        assertEquals(
                "-10 200 <null> <null>",
                ended(run(
                        "modparam(\"rest_client\", \"max_transfer_size\", 2)\n",
                        "$var(rc) = rest_get(\"http://127.0.0.1:PORT/big\", $var(body), $var(type), $var(code));")));
    }

    @Test
    void answerThatTakesTooLong_givesWhatHasCome() {
        assertEquals(
                "-3 200 text/slow first part",
                ended(run(
                        "modparam(\"rest_client\", \"curl_timeout\", 1)\n",
                        "$var(rc) = rest_get(\"http://127.0.0.1:PORT/slow\", $var(body), $var(type), $var(code));")));
    }

    @Test
    void nobodyListening_isRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertEquals(
                "-1 0 <null> <null>",
                ended(run(
                        "",
                        "$var(rc) = rest_get(\"http://127.0.0.1:" + port
                                + "/\", $var(body), $var(type), $var(code));")));
    }

    @Test
    void connectionThatTakesTooLong_isTold() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // nobody accepts, so that the queue of the kernel fills and further connections wait
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }
            assertEquals(
                    "-2 0 <null> <null>",
                    ended(run(
                            "modparam(\"rest_client\", \"connection_timeout\", 1)\n",
                            "$var(rc) = rest_get(\"http://127.0.0.1:" + full.getLocalPort()
                                    + "/\", $var(body), $var(type), $var(code));")));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsNoUrl_fails() {
        assertEquals(
                "-10 0 <null> <null>",
                ended(run("", "$var(rc) = rest_get(\"ftp://127.0.0.1/\", $var(body), $var(type), $var(code));")));
    }

    @Test
    void transformations_escapeAndUnescape() {
        ScriptProbe probe = run("", "$var(a) = \"a@b c\"; $var(b) = \"1%2B1\";");
        assertEquals("a%40b%20c 1+1", probe.text("$(var(a){rest.escape}) $(var(b){rest.unescape})"));
        probe.environment().stop();
    }

    @Test
    void asyncForms_resumeWithTheCode() throws Exception {
        String port = Integer.toString(server.getAddress().getPort());
        try (ScriptOnWire wire = new ScriptOnWire("""
                loadmodule "rest_client.so"
                modparam("rest_client", "curl_timeout", 1)
                route {
                    if (is_method("OPTIONS"))
                        async(rest_get("http://127.0.0.1:PORT/slow", $avp(body), $avp(type), $avp(code)), after);
                    rest_append_hf("X-Test: async");
                    async(rest_post("http://127.0.0.1:PORT/echo", "b", "t/t", $avp(body), $avp(type), $avp(code)), after);
                }
                route[after] {
                    t_reply(299, "$rc $avp(code) $avp(body)");
                }
                """.replace("PORT", port))) {
            wire.ask(
                    wire.request("MESSAGE", "sip:b@a.org", "alice", ""),
                    "SIP/2.0 299 1 200 POST /echo type=t/t x=async auth=null body=b\r\n");
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 299 -3 200 first part\r\n");
        }
    }

    @Test
    void launchedRequest_hasTheHeadersOfItsScript() throws Exception {
        String port = Integer.toString(server.getAddress().getPort());
        try (ScriptOnWire wire = new ScriptOnWire("""
                loadmodule "rest_client.so"
                loadmodule "cfgutils.so"
                route {
                    rest_append_hf("X-Test: launched");
                    launch(rest_get("http://127.0.0.1:PORT/echo", $shv(body)), told);
                }
                route[told] {
                    $var(x) = $shv(body);
                    t_new_request("MESSAGE", "sip:127.0.0.1:PHONE", "sip:a@a.org", "sip:b@a.org", "text/plain $var(x)");
                }
                """.replace("PORT", port))) {
            wire.send(wire.request("OPTIONS", "sip:b@a.org", "alice", ""));
            assertTrue(wire.expect("MESSAGE ").contains("GET /echo type=null x=launched"));
        }
    }

    @Test
    void versionsThatTheClientCannotSpeak_areNamed() {
        AssertionError refused = org.junit.jupiter.api.Assertions.assertThrows(
                AssertionError.class, () -> run("modparam(\"rest_client\", \"curl_http_version\", 1)\n", ""));
        assertTrue(refused.getMessage().contains("HTTP/1.0"), refused.getMessage());
        assertFalse(refused.getMessage().contains("HTTP/2"), refused.getMessage());
    }
}
