// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mihttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Management commands over HTTP and named pipes; what is expected is what OpenSIPS 3.6.2 answered to the same requests. */
class ManagementTest {
    @TempDir
    private static Path directory;

    private static ScriptEnvironment environment;
    private static int port;

    @BeforeAll
    static void start() {
        environment = ScriptProbe.of("""
                        log_level=2
                        loadmodule "httpd.so"
                        loadmodule "mi_http.so"
                        loadmodule "mi_fifo.so"
                        loadmodule "statistics.so"
                        loadmodule "cachedb_local.so"
                        loadmodule "cfgutils.so"
                        modparam("httpd", "port", 0)
                        modparam("mi_fifo", "fifo_name", "%1$s/run/fifo")
                        modparam("mi_fifo", "fifo_mode", 0622)
                        modparam("mi_fifo", "reply_dir", "%1$s")
                        modparam("statistics", "variable", "my_stat")
                        modparam("cfgutils", "shvset", "a=s:foo")
                        modparam("cfgutils", "shvset", "b=i:7")
                        """.formatted(directory), "exit;").environment();
        port = environment.module(HttpdModule.class).orElseThrow().port();
    }

    @AfterAll
    static void stop() {
        environment.stop();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body, ISO_8859_1))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString(ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String call(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\""
                + (parameters == null ? "" : ",\"params\":" + parameters) + ",\"id\":1}";
        String answer = send("POST", "/mi", body).body();
        return answer.replace("{\"jsonrpc\":\"2.0\",", "").replaceFirst(",\"id\":1}$", "");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "which|[\"cfgutils\"]|\"error\":{\"code\":404,\"message\":\"unknown MI command\"}",
                "which|[\"rand_set_prob\"]|\"result\":[[\"prob_proc\"]]",
                "log_level|[3]|\"result\":{\"New global log level\":3}",
                "log_level|[3,1]|\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"Bad PID\"}",
                "xlog_level|{\"level\":3}|\"result\":{\"New xLog level\":3}",
                "get_statistics|[[\"my_stat\",\"nosuch\"]]|\"result\":{\"script:my_stat\":0}",
                "get_statistics|{\"statistics\":[\"nope\"]}|\"result\":{}",
                "get_statistics|{\"statistics\":\"core:\"}|\"error\":{\"code\":-32602,\"message\":\"Invalid params\","
                        + "\"data\":\"Bad type for parameter 'statistics'\"}",
                "list_statistics|{\"statistics\":[\"script:\"]}|\"result\":{\"script:my_stat\":\"incremental\"}",
                "reset_statistics|{\"statistics\":[\"my_stat\"]}|\"result\":\"OK\"",
                "reset_statistics|{\"statistics\":[\"nope\"]}|\"error\":{\"code\":404,\"message\":\"Statistics Not Found\"}",
                "help||\"result\":\"Usage: help mi_cmd - returns information about 'mi_cmd'\"",
                "help|[\"nope\"]|\"error\":{\"code\":404,\"message\":\"unknown MI command\"}",
                "subscribers_list||\"result\":{\"Events\":[]}",
                "subscribers_list|[\"E_NOPE\"]|\"error\":{\"code\":404,\"message\":\"Event not published\"}",
                "raise_event|[\"E_NEW\",[\"a\"]]|\"error\":{\"code\":404,\"message\":\"Event not registered\"}",
                "cache_store|[\"local\",\"k\",\"v\"]|\"result\":\"OK\"",
                "cache_fetch|[\"local\",\"none\"]|\"error\":{\"code\":400,\"message\":\"Value not found\"}",
                "cache_fetch|[\"nope\",\"k\"]|\"error\":{\"code\":500,\"message\":\"Cache fetch command failed\"}",
                "cache_remove|[\"local\",\"none\"]|\"result\":\"OK\"",
                "shv_get|[\"a\"]|\"result\":{\"VAR\":{\"type\":\"string\",\"value\":\"foo\"}}",
                "shv_get|[\"zz\"]|\"error\":{\"code\":404,\"message\":\"Not found\"}",
                "rand_get_prob||\"result\":{\"actual probability percent\":10}",
                "rand_set_prob|[500]|\"error\":{\"code\":400,\"message\":\"Bad parameter value\"}",
                "httpd_list_root_path||\"result\":[{\"http_root\":\"mi\",\"module\":\"mi_http\"}]",
                "sr_get_status|[\"core\"]|\"result\":{\"Readiness\":true,\"Status\":1,\"Details\":\"running\"}",
                "sr_list_identifiers||\"result\":[{\"Group\":\"core\",\"Identifiers\":[\"main\"]}]",
                "nosuch||\"error\":{\"code\":-32601,\"message\":\"Method not found\"}"
            })
    void commandAnswersAsOpenSipsDoes(String method, String parameters, String answer) {
        assertEquals(answer, call(method, parameters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":1}|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"},\"id\":1}",
                "garbage|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"Parse error\"},\"id\":null}",
                "{\"method\":\"pwd\",\"id\":\"x\"}|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"},\"id\":\"x\"}",
                "[1]|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"},\"id\":null}"
            })
    void requestThatIsNone_isRefusedAsOpenSipsDoes(String body, String answer) {
        assertEquals(answer, send("POST", "/mi", body).body());
    }

    @Test
    void wrongParameters_areNamed() {
        assertTrue(call("uptime", "[1,2,3]")
                .startsWith("\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":"));
    }

    @Test
    void httpThatIsNoCommand_isRefused() {
        assertEquals(405, send("GET", "/mi", "").statusCode());
        assertEquals(400, send("GET", "/zz", "").statusCode());
        assertEquals(413, send("POST", "/mi", "x".repeat((1 << 20) + 1)).statusCode());
        assertEquals(
                "",
                send("POST", "/mi", "{\"jsonrpc\":\"2.0\",\"method\":\"pwd\"}").body());
    }

    @Test
    @Timeout(20)
    void commandByPipe_isAnsweredByPipe() throws Exception {
        Path reply = directory.resolve("reply_1");
        assertEquals(0, new ProcessBuilder("mkfifo", reply.toString()).start().waitFor());
        assertEquals(
                "rw--w--w-",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("run/fifo"))));
        Process reader = new ProcessBuilder("cat", reply.toString()).start();

        Files.writeString(
                directory.resolve("run/fifo"),
                ":reply_1:{\"jsonrpc\":\"2.0\",\"method\":\"shv_get\",\"params\":[\"b\"],\"id\":5}\n");

        assertTrue(reader.waitFor(10, TimeUnit.SECONDS));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":{\"VAR\":{\"type\":\"integer\",\"value\":7}},\"id\":5}",
                new String(reader.getInputStream().readAllBytes(), ISO_8859_1));
    }
}
