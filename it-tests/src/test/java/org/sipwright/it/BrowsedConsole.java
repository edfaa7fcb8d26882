// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server with a script of its own, a browser in which the administrator has signed in, and phones that call each other. */
final class BrowsedConsole implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final Path FILES = Path.of("src/test/resources/console").toAbsolutePath();

    private final RunningServer server;
    private final ConsoleClient rest;
    private final Browser browser;
    private final Path script;
    private final int port;

    /** A call that was answered, with what both sides need to end it. */
    record Call(String id, String invite, String ok) {}

    private BrowsedConsole(RunningServer server, ConsoleClient rest, Browser browser, Path script, int port) {
        this.server = server;
        this.rest = rest;
        this.browser = browser;
        this.script = script;
        this.port = port;
    }

    /** Starts all; skips the test where there is no browser. */
    static BrowsedConsole start(Path folder, int offset) throws Exception {
        assumeTrue(Browser.isInstalled(), "no Chromium is installed (Debian: chromium, chromium-driver)");
        int port = RawSip.freePort();
        Path script = folder.resolve("console.cfg");
        Files.writeString(
                script, Files.readString(FILES.resolve("console.cfg")).replace("PORT_SIP", Integer.toString(port)));
        Files.copy(FILES.resolve("relay.cfg"), folder.resolve("relay.cfg"));
        RunningServer server = RunningServer.start(
                folder,
                "browsed",
                Map.of("SIPWRIGHT_CONSOLE_PASSWORD", PASSWORD),
                "-f",
                script.toString(),
                "--port-offset",
                Integer.toString(offset));
        try {
            assertTrue(server.isRunning(), server.log());
            String base = "http://127.0.0.1:" + (8_080 + offset) + "/console";
            ConsoleClient rest = new ConsoleClient(base);
            rest.signIn("admin", PASSWORD);
            assertTrue(rest.isSignedIn(), server.log());
            Browser browser = new Browser(base, folder.resolve("profile"));
            BrowsedConsole console = new BrowsedConsole(server, rest, browser, script, port);
            console.signIn("admin", PASSWORD);
            return console;
        } catch (Exception | AssertionError failure) {
            server.close();
            throw failure;
        }
    }

    Browser browser() {
        return browser;
    }

    RunningServer server() {
        return server;
    }

    Path script() {
        return script;
    }

    int port() {
        return port;
    }

    /** Signs in on the page for it, which may say no. */
    void signIn(String user, String password) {
        browser.open("/login.xhtml");
        browser.type("[id='sign-in:user']", user);
        browser.type("[id='sign-in:password']", password);
        browser.click("[id='sign-in:enter']");
    }

    /** A call of the REST interface that has to succeed. */
    String rest(String method, String path, String json) throws Exception {
        HttpResponse<String> answer = method.equals("GET") ? rest.get("/api/v1" + path) : rest.send(method, path, json);
        assertEquals(200, answer.statusCode(), method + " " + path + ": " + answer.body());
        return answer.body();
    }

    RawSip phone(String user) throws IOException {
        return new RawSip(user, port);
    }

    /** Registers a phone for somebody, with further header lines. */
    void register(RawSip phone, String user, String... lines) throws IOException {
        String uri = "sip:" + user + "@127.0.0.1:" + port;
        phone.send(phone.request("REGISTER", "sip:127.0.0.1:" + port, uri, phone.newCall(), lines));
        phone.await("SIP/2.0 200 ");
    }

    /** One calls another, who has registered and answers. */
    Call call(RawSip caller, RawSip callee, String user) throws IOException {
        String uri = "sip:" + user + "@127.0.0.1:" + port;
        String id = caller.newCall();
        String invite = caller.request("INVITE", uri, uri, id);
        caller.send(invite);
        String received = callee.await("INVITE ");
        callee.send(callee.reply(received, 180, "Ringing"));
        caller.await("SIP/2.0 180 ");
        callee.send(callee.reply(received, 200, "OK"));
        String ok = caller.await("SIP/2.0 200 ");
        caller.send(caller.inDialog("ACK", 1, invite, ok));
        callee.await("ACK ");
        return new Call(id, invite, ok);
    }

    /** The caller ends a call. */
    void hangUp(Call call, RawSip caller, RawSip callee) throws IOException {
        caller.send(caller.inDialog("BYE", 2, call.invite(), call.ok()));
        callee.send(callee.reply(callee.await("BYE "), 200, "OK"));
        caller.await("SIP/2.0 200 ");
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}
