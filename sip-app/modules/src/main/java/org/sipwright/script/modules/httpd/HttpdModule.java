// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.httpd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;

/**
 * The module httpd: serves what other modules offer, with limits on the size of a request, the time it takes and the number
 * of those that are answered at a time.
 */
public final class HttpdModule implements ScriptModule {
    private static final int LARGEST_BODY = 1 << 20;
    private static final int AT_A_TIME = 64;
    private static final int BACKLOG = 128;
    private static final String HTML = "text/html";

    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private String host = "127.0.0.1";
    /** The launcher moves the standard port with its port offset, so that servers stand side by side. */
    private int port = Integer.getInteger("sipwright.mi.port", 8888);

    private int timeout = 30;
    private String realm = "OpenSIPS MI";
    private String user = "";
    private String password = "";
    private String certificate = "";
    private HttpServer server;
    private ExecutorService executor;

    private record Offer(String module, HttpService service) {}

    /** For the service loader. */
    public HttpdModule() {}

    /** That of a script, for a module that serves something. */
    public static HttpdModule of(ScriptEnvironment environment) throws ModuleStartException {
        return environment
                .module(HttpdModule.class)
                .orElseThrow(() -> new ModuleStartException("load the module httpd before it"));
    }

    @Override
    public String name() {
        return "httpd";
    }

    @Override
    public String doc() {
        return "An HTTP server for other modules, such as mi_http and prometheus.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("ip", "127.0.0.1", "The address to listen on; * for all.", value -> host = value),
                ModuleParameter.number("port", 8888, "The port to listen on.", value -> port = value),
                ModuleParameter.number(
                        "conn_timeout",
                        30,
                        "How many seconds a request may take to come in.",
                        value -> timeout = value),
                ModuleParameter.number("buf_size", 0, "Accepted; answers have no fixed buffer.", value -> {}),
                ModuleParameter.number("post_buf_size", 1024, "Accepted; requests have no fixed buffer.", value -> {}),
                ModuleParameter.number(
                        "receive_buf_size", 1024, "Accepted; requests have no fixed buffer.", value -> {}),
                ModuleParameter.text(
                        "auth_realm", "OpenSIPS MI", "The realm that a password is for.", value -> realm = value),
                ModuleParameter.text(
                        "auth_username", "", "The user who is let in; empty for all.", value -> user = value),
                ModuleParameter.text("auth_password", "", "The password of that user.", value -> password = value),
                ModuleParameter.text(
                        "tls_cert_file", "", "Not served: see the start of the module.", value -> certificate = value),
                ModuleParameter.text("tls_key_file", "", "Goes with tls_cert_file.", value -> {}),
                ModuleParameter.text("tls_ciphers", "", "Goes with tls_cert_file.", value -> {}));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(ManagementCommand.of(
                "httpd_list_root_path", "Lists the paths that are served.", List.of(), parameters -> paths()));
    }

    private synchronized List<Map<String, Object>> paths() {
        List<Map<String, Object>> paths = new ArrayList<>();
        offers.forEach((path, offer) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("http_root", path);
            entry.put("module", offer.module());
            paths.add(entry);
        });
        return paths;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!certificate.isEmpty()) {
            throw new ModuleStartException(
                    "tls_cert_file is not supported: leave it out and put a TLS proxy, or WildFly's own HTTPS, before "
                            + host + ":" + port);
        }
        // read once by the JDK's server, so those of the first script that starts count
        limit("sun.net.httpserver.maxReqTime", timeout);
        limit("sun.net.httpserver.maxRspTime", timeout);
        limit("sun.net.httpserver.maxReqHeaders", 100);
        try {
            InetSocketAddress address =
                    host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new ModuleStartException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        context(
                "/",
                exchange -> send(
                        exchange, new HttpService.Answer(400, HTML, "<html><body>Unable to parse URL!</body></html>")));
        server.start();
        HttpdLog.LOG.listening("mi_http, prometheus", host, port());
    }

    /** Where a browser on this machine reaches it, {@code http://127.0.0.1:8888}; after the start. */
    public String url() {
        return "http://" + (host.equals("*") ? "127.0.0.1" : host) + ":" + port();
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null && value > 0) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /** The port that is listened on, which the system has chosen where 0 was set. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void context(String path, com.sun.net.httpserver.HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        if (!user.isEmpty()) {
            context.setAuthenticator(new BasicAuthenticator(realm) {
                @Override
                public boolean checkCredentials(String name, String given) {
                    return same(name, user) & same(given, password);
                }
            });
        }
    }

    /** Compares in a time that does not tell where texts differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Serves a path from now on; only after the start of this module.
     *
     * @param path the path without slashes around it
     */
    public synchronized void serve(String module, String path, HttpService service) {
        offers.put(path, new Offer(module, service));
        context("/" + path, exchange -> handle(exchange, "/" + path, service));
    }

    private void handle(HttpExchange exchange, String path, HttpService service) throws IOException {
        if (!places.tryAcquire()) {
            send(exchange, new HttpService.Answer(503, "text/plain", "too many requests at a time"));
            return;
        }
        try {
            byte[] body;
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readNBytes(LARGEST_BODY + 1);
            }
            String rest = exchange.getRequestURI().getPath().substring(path.length());
            send(
                    exchange,
                    body.length > LARGEST_BODY
                            ? new HttpService.Answer(413, "text/plain", "the request is larger than 1 MiB")
                            : service.answer(new HttpService.Query(
                                    exchange.getRequestMethod(),
                                    rest,
                                    Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                            .orElse(""),
                                    new String(body, ISO_8859_1))));
        } catch (IllegalStateException | IllegalArgumentException | ClassCastException e) {
            HttpdLog.LOG.failed(path, e);
            send(exchange, new HttpService.Answer(500, "text/plain", "internal error"));
        } finally {
            places.release();
        }
    }

    private static void send(HttpExchange exchange, HttpService.Answer answer) throws IOException {
        try (exchange) {
            byte[] bytes = answer.body().getBytes(ISO_8859_1);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        executor.shutdownNow();
    }
}
