// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;

/**
 * Pushes figures to browsers as server-sent events: a sample has only what changed since the one before. Each browser has a
 * virtual thread and a short queue; one that does not read is let go. The stream ends with its session.
 */
@WebServlet(urlPatterns = "/api/v1/stream", asyncSupported = true)
public class LiveStream extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int QUEUE = 8;
    private static final int MOST = 50;
    private static final long ALIVE_SECONDS = 20;
    private static final AtomicInteger OPEN = new AtomicInteger();

    private transient Gate gate;
    private transient Figures figures;

    /** For the container. */
    public LiveStream() {}

    @Inject
    void set(Gate aGate, Figures theFigures) {
        gate = aGate;
        figures = theFigures;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!gate.allows(Action.VIEW)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (OPEN.incrementAndGet() > MOST) {
            OPEN.decrementAndGet();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        HttpSession session = request.getSession(false);
        BlockingQueue<Sample> queue = new ArrayBlockingQueue<>(QUEUE);
        boolean[] slow = {false};
        Runnable end = figures.watch(sample -> slow[0] |= !queue.offer(sample));
        Thread.ofVirtual().name("console-stream").start(() -> {
            try {
                send(async.getResponse().getOutputStream(), session, queue, slow);
            } catch (IOException | IllegalStateException gone) {
                // the browser has left, or the session has ended
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end.run();
                OPEN.decrementAndGet();
                async.complete();
            }
        });
    }

    private static void send(OutputStream output, HttpSession session, BlockingQueue<Sample> queue, boolean[] slow)
            throws IOException, InterruptedException {
        Optional<Sample> before = Optional.empty();
        write(output, ": hello\n\n");
        while (!slow[0]) {
            Sample sample = queue.poll(ALIVE_SECONDS, TimeUnit.SECONDS);
            // throws when the session has ended
            session.getLastAccessedTime();
            if (sample == null) {
                write(output, ": still here\n\n");
            } else {
                write(output, "data: " + changes(sample, before) + "\n\n");
                before = Optional.of(sample);
            }
        }
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(UTF_8));
        output.flush();
    }

    /** A sample as JSON, with what is not as it was. */
    static String changes(Sample sample, Optional<Sample> before) {
        JsonObjectBuilder values = Json.createObjectBuilder();
        for (int i = 0; i < sample.names().size(); i++) {
            String name = sample.names().get(i);
            if (before.isEmpty() || before.get().value(name) != sample.values()[i]) {
                values.add(name, sample.values()[i]);
            }
        }
        return Json.createObjectBuilder()
                .add("time", sample.time())
                .add("values", values)
                .build()
                .toString();
    }
}
