// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;

/**
 * The command {@code mi [--url URL | --instance DIR] COMMAND [ARGUMENT | NAME=VALUE]...}: runs a management command of a server
 * by JSON-RPC over HTTP and prints what it returns. Arguments go by position, or all of them by name. It ends with 1 when
 * the command fails, and with 2 when it is called wrongly.
 */
public final class MiCommand {
    private static final String STANDARD_URL = "http://127.0.0.1:8888/mi";
    private static final String READY = "ready: mi ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private MiCommand() {}

    /** The command. */
    public static void main(String[] args) throws InterruptedException {
        Path usual = Path.of(System.getProperty("sipwright.state", "."), "run", "0");
        System.exit(run(args, usual, System.out, System.err));
    }

    static int run(String[] args, Path usualInstance, PrintStream out, PrintStream err) throws InterruptedException {
        Deque<String> words = new ArrayDeque<>(List.of(args));
        Optional<String> url = Optional.empty();
        Path instance = usualInstance;
        while (!words.isEmpty() && words.peek().startsWith("--")) {
            String option = words.poll();
            if (words.isEmpty() || !option.equals("--url") && !option.equals("--instance")) {
                return usage(err);
            }
            if (option.equals("--url")) {
                url = Optional.of(words.poll());
            } else {
                instance = Path.of(words.poll());
            }
        }
        if (words.isEmpty()) {
            return usage(err);
        }
        String target = url.orElseGet(announcedBy(instance));
        try {
            return show(send(URI.create(target), call(words.poll(), words)), out, err);
        } catch (IOException | IllegalArgumentException failure) {
            err.println("mi: " + target + ": "
                    + Optional.ofNullable(failure.getMessage()).orElse("no answer"));
            return 1;
        }
    }

    private static int usage(PrintStream err) {
        err.println("usage: mi [--url URL | --instance DIR] COMMAND [ARGUMENT | NAME=VALUE]...");
        return 2;
    }

    /** What a running instance has written when it was ready; the standard address where it has not. */
    private static Supplier<String> announcedBy(Path instance) {
        return () -> {
            try (Stream<String> lines = Files.lines(instance.resolve("tmp").resolve("ready"))) {
                return lines.filter(line -> line.startsWith(READY))
                        .map(line -> line.substring(READY.length()).trim())
                        .findFirst()
                        .orElse(STANDARD_URL);
            } catch (IOException notRunning) {
                return STANDARD_URL;
            }
        };
    }

    static ModelNode call(String method, Iterable<String> arguments) {
        ModelNode call = new ModelNode();
        call.get("jsonrpc").set("2.0");
        call.get("method").set(method);
        ModelNode params = new ModelNode();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named = equals > 0 && argument.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*");
            if (named && params.getType() != ModelType.LIST) {
                params.get(argument.substring(0, equals)).set(argument.substring(equals + 1));
            } else if (params.getType() != ModelType.OBJECT) {
                params.add(argument);
            } else {
                throw new IllegalArgumentException("'" + argument + "' has no name, and arguments before it have one");
            }
        }
        if (params.isDefined()) {
            call.get("params").set(params);
        }
        call.get("id").set(1);
        return call;
    }

    private static ModelNode send(URI url, ModelNode call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.toJSONString(true)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            if (response.body().isBlank()) {
                throw new IOException("HTTP status " + response.statusCode() + " and no content");
            }
            return ModelNode.fromJSONString(response.body());
        }
    }

    static int show(ModelNode reply, PrintStream out, PrintStream err) throws IOException {
        if (reply.hasDefined("error")) {
            ModelNode error = reply.get("error");
            err.println("mi: " + error.get("message").asString("the command failed")
                    + (error.hasDefined("code") ? " (" + error.get("code").asString() + ")" : "")
                    + (error.hasDefined("data") ? ": " + text(error.get("data")) : ""));
            return 1;
        }
        if (!reply.has("result")) {
            throw new IOException("the answer is no JSON-RPC: " + reply.toJSONString(true));
        }
        out.println(text(reply.get("result")));
        return 0;
    }

    private static String text(ModelNode node) {
        return node.getType() == ModelType.STRING ? node.asString() : node.toJSONString(false);
    }
}
