// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets into the console who may not, by whatever way; what they send stays text. */
class ConsoleSecurityIT {
    private static final String PASSWORD = "correct horse battery";
    private static final int OFFSET = 4_300;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int port;
    private static String base;
    private static ConsoleClient admin;

    /** A call as the OpenAPI document tells it, with something in the place of its parameters. */
    private record Endpoint(String method, String path, String type, boolean alters) {}

    @BeforeAll
    static void start() throws Exception {
        port = RawSip.freePort();
        server = RunningServer.start(
                folder,
                "console",
                Map.of("SIPWRIGHT_CONSOLE_PASSWORD", PASSWORD),
                "-l",
                "udp:127.0.0.1:" + port,
                "--port-offset",
                Integer.toString(OFFSET));
        base = "http://127.0.0.1:" + (8_080 + OFFSET) + "/console";
        admin = new ConsoleClient(base);
        admin.signIn("admin", PASSWORD);
        assertTrue(admin.isSignedIn(), server.log());
        for (String role : List.of("viewer", "operator")) {
            HttpResponse<String> made = admin.send(
                    "PUT", "/users/" + role, "{\"role\":\"" + role + "\",\"password\":\"" + PASSWORD + "\"}");
            assertEquals(200, made.statusCode(), made.body());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static List<Endpoint> endpoints() throws Exception {
        List<Endpoint> all = new ArrayList<>();
        JsonObject paths = object(admin.get("/api/v1/openapi.json").body()).getJsonObject("paths");
        paths.forEach((path, methods) -> methods.asJsonObject().forEach((method, operation) -> {
            JsonObject body = operation.asJsonObject().getJsonObject("requestBody");
            String type = body == null
                    ? "application/json"
                    : body.getJsonObject("content").keySet().iterator().next();
            all.add(new Endpoint(
                    method.toUpperCase(java.util.Locale.ROOT),
                    path.replace("{key}", "1").replaceAll("\\{\\w+}", "x"),
                    type,
                    !method.equals("get")));
        }));
        return all;
    }

    private static ConsoleClient signedIn(String user) throws Exception {
        ConsoleClient client = new ConsoleClient(base);
        client.signIn(user, PASSWORD);
        assertTrue(client.isSignedIn(), user);
        return client;
    }

    private static String body(Endpoint endpoint) {
        return endpoint.type().equals("application/json") ? "{}" : "text";
    }

    @Test
    void withoutASession_everyCallIsRefused() throws Exception {
        List<Endpoint> endpoints = endpoints();
        assertTrue(endpoints.size() > 30, endpoints::toString);
        for (Endpoint endpoint : endpoints) {
            ConsoleClient nobody = new ConsoleClient(base);
            HttpResponse<String> answer =
                    nobody.call(endpoint.method(), endpoint.path(), endpoint.type(), body(endpoint), Optional.of("x"));
            assertEquals(401, answer.statusCode(), endpoint::toString);
        }
    }

    @Test
    void withoutASession_everyPageLeadsToTheSignIn() throws Exception {
        for (String page : List.of("index", "script", "calls", "tables", "commands", "users", "audit")) {
            HttpResponse<String> answer = new ConsoleClient(base).get("/" + page + ".xhtml");
            assertEquals(302, answer.statusCode(), page);
            assertTrue(answer.headers().firstValue("Location").orElse("").endsWith("/login.xhtml"), page);
        }
    }

    @Test
    void withoutTheToken_noCallChangesAnything_whateverTheRole() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.alters()) {
                for (String token : List.of("", "0".repeat(48))) {
                    HttpResponse<String> answer = admin.call(
                            endpoint.method(), endpoint.path(), endpoint.type(), body(endpoint), Optional.of(token));
                    assertEquals(403, answer.statusCode(), endpoint + answer.body());
                    assertTrue(answer.body().contains("\"csrf\""), endpoint + answer.body());
                }
            }
        }
    }

    @Test
    void aViewerChangesNothing() throws Exception {
        ConsoleClient viewer = signedIn("viewer");
        for (Endpoint endpoint : endpoints()) {
            // a check changes nothing, and what is not there says so to everybody
            if (endpoint.alters() && !endpoint.path().equals("/script/check")) {
                String path = endpoint.path().replaceFirst("^/tables/x", "/tables/dispatcher");
                HttpResponse<String> answer =
                        viewer.call(endpoint.method(), path, endpoint.type(), body(endpoint), Optional.empty());
                assertTrue(
                        List.of(403, 404, 400).contains(answer.statusCode()),
                        endpoint + " " + answer.statusCode() + answer.body());
            }
        }
        for (String path : List.of("/audit", "/users", "/calls")) {
            assertEquals(403, viewer.get("/api/v1" + path).statusCode(), path);
        }
    }

    @Test
    void anOperatorRunsCommands_butChangesNeitherScriptNorTablesNorUsers() throws Exception {
        ConsoleClient operator = signedIn("operator");
        assertEquals(200, operator.send("POST", "/commands/uptime", "{}").statusCode());
        assertEquals(
                403,
                operator.call("POST", "/script/activate", "text/plain", "route {}", Optional.empty())
                        .statusCode());
        assertEquals(
                403,
                operator.send("POST", "/tables/domain", "{\"domain\":\"x\"}").statusCode());
        assertEquals(403, operator.send("DELETE", "/tables/domain/1", "").statusCode());
        assertEquals(
                403,
                operator.send("PUT", "/users/operator", "{\"role\":\"administrator\"}")
                        .statusCode());
    }

    @Test
    void signingInGivesANewSession_andATokenOfItsOwn() throws Exception {
        ConsoleClient client = new ConsoleClient(base);
        client.get("/login.xhtml");
        String planted = client.session().orElseThrow().getValue();
        client.signIn("viewer", PASSWORD);
        assertNotEquals(planted, client.session().orElseThrow().getValue());
        assertTrue(client.session().orElseThrow().isHttpOnly());
        assertNotEquals(admin.token(), client.token());
        HttpResponse<String> foreign =
                client.call("POST", "/script/check", "text/plain", "route {}", Optional.of(admin.token()));
        assertEquals(403, foreign.statusCode());
    }

    @Test
    void guessingPasswords_hasToWait_andSaysTheSameForEveryName() throws Exception {
        String last = "";
        for (int i = 0; i < 5; i++) {
            last = new ConsoleClient(base, "127.0.0.9")
                    .signIn("nobody", "wrong")
                    .body();
            assertFalse(last.contains("does not exist"), last);
        }
        assertTrue(last.contains("Too many failed attempts"), last);
    }

    @Test
    void pagesTellBrowsersToRunNothingButTheirOwnFiles() throws Exception {
        for (String page : List.of("/login.xhtml", "/index.xhtml", "/api/v1/server")) {
            HttpResponse<String> answer = admin.get(page);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("default-src 'self'"), page + policy);
            assertFalse(policy.contains("unsafe"), page + policy);
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""),
                    page);
            assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElse(""), page);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""), page);
            assertFalse(answer.body().contains("<script>"), page);
        }
        assertEquals(404, admin.get("/j_security_check").statusCode());
        assertEquals(404, admin.get("/WEB-INF/web.xml").statusCode());
    }

    @Test
    void changesAreAudited_withWhoAndWhatAndBeforeAndAfter_andWithoutSecrets() throws Exception {
        assertEquals(
                200,
                admin.send("PUT", "/users/carla", "{\"role\":\"viewer\",\"password\":\"a-secret-of-carla\"}")
                        .statusCode());
        assertEquals(
                200,
                admin.send("PUT", "/users/carla", "{\"role\":\"operator\"}").statusCode());
        assertEquals(
                200,
                admin.send(
                                "POST",
                                "/tables/subscriber",
                                "{\"username\":\"u\",\"domain\":\"d\",\"password\":\"another-secret\"}")
                        .statusCode());
        String log = admin.get("/api/v1/audit").body();
        assertTrue(log.contains("\"before\":\"viewer\"") || log.contains("\"before\": \"viewer\""), log);
        assertTrue(log.contains("carla") && log.contains("\"user\":\"admin\""), log);
        assertFalse(log.contains("a-secret-of-carla") || log.contains("another-secret"), log);
    }

    @Test
    void hostileSipContentStaysText_inJsonAndInPages() throws IOException, InterruptedException {
        String evil = "<img src=x onerror=alert(1)>";
        try (RawSip phone = new RawSip("mallory", port)) {
            phone.send(phone.request(
                    "REGISTER",
                    "sip:127.0.0.1:" + port,
                    "sip:mallory@127.0.0.1:" + port,
                    phone.newCall(),
                    "Expires: 600",
                    "User-Agent: " + evil));
            phone.await("SIP/2.0 200 ");
        }
        HttpResponse<String> answer = admin.get("/api/v1/live/tables/contacts?search=mallory");
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
        assertTrue(
                object(answer.body())
                        .getJsonArray("rows")
                        .getJsonArray(0)
                        .getString(5)
                        .equals(evil),
                answer.body());
        assertFalse(admin.get("/index.xhtml").body().contains(evil));
    }
}
