// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mihttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Commands by GET requests, as releases 1.11 and 2.x have them. */
class MiJsonTest {
    private static ScriptEnvironment environment;

    @BeforeAll
    static void start() {
        environment = ScriptProbe.of("""
                        loadmodule "httpd.so"
                        loadmodule "mi_json.so"
                        loadmodule "localcache.so"
                        modparam("httpd", "ip", "127.0.0.1")
                        modparam("httpd", "port", 0)
                        modparam("mi_json", "mi_json_root", "mi")
                        """, "exit;").environment();
    }

    @AfterAll
    static void stop() {
        environment.stop();
    }

    private static HttpResponse<String> ask(String method, String rest) throws Exception {
        String url = environment.module(HttpdModule.class).orElseThrow().url() + "/mi" + rest;
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/cache_store?params=local,key,a%20b | \"OK\"",
                "/cache_store?x=1&params=local%2Ckey%2Ca+b | \"OK\"",
                "/nothing | {\"error\":{\"code\":500,\"message\":\"Command not found\"}}",
                "/ | {\"error\":{\"code\":500,\"message\":\"Command not found\"}}",
            })
    void command_isAnswered(String rest, String answer) throws Exception {
        assertEquals(200, ask("GET", rest).statusCode());
        assertEquals(answer, ask("GET", rest).body());
    }

    @Test
    void answer_isWhatTheCommandTells() throws Exception {
        ask("GET", "/cache_store?params=local,k,a%20b");
        assertEquals(
                "{\"key\":\"k\",\"value\":\"a b\"}",
                ask("GET", "/cache_fetch?params=local,k").body());
    }

    @Test
    void otherMethod_isRefused() throws Exception {
        HttpResponse<String> answer = ask("POST", "/ps");
        assertEquals(406, answer.statusCode());
        assertEquals("{\"error\":{\"code\":406,\"message\":\"Unexpected method\"}}", answer.body());
    }
}
