// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.sipwright.script.modules.restclient.HttpAnswer.Outcome;
import org.sipwright.script.modules.tls.ClientKeys;

/** Asks HTTP servers. Thread-safe; {@link #ask} blocks, for the time of a transfer at most. */
final class HttpTransfers implements AutoCloseable {
    /** How many transfers may be under way at once; each can hold an answer in memory. */
    private static final int MOST = 1_024;

    private static final int SECOND = 1_000;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("rest_client").start(task);

    private final RestSettings settings;
    private final LongSupplier clock;
    private final Semaphore free = new Semaphore(MOST);
    private final ConnectTurns turns;
    private final ServerTrust trust;
    private final HttpClient standard;
    private final Map<String, Showing> showing = new HashMap<>();

    /** A client that shows the certificate of a TLS domain, as the domain was when it was made. */
    private record Showing(ClientKeys keys, HttpClient client) {}

    /**
     * Makes the client.
     *
     * @param clock milliseconds
     * @throws GeneralSecurityException when the trusted authorities cannot be read
     */
    HttpTransfers(RestSettings settings, LongSupplier clock) throws GeneralSecurityException {
        this.settings = settings;
        this.clock = clock;
        turns = new ConnectTurns((long) settings.connectionLifetime() * SECOND);
        trust = ServerTrust.of(settings);
        standard = client(null);
    }

    private HttpClient client(KeyManager[] keys) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new ServerTrust[] {trust}, null);
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(settings.connectTimeout()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(context)
                .executor(THREADS)
                .build();
    }

    /** The client that shows these keys; a domain that was loaded again gets a new one. */
    private HttpClient client(String domain, ClientKeys keys) throws GeneralSecurityException {
        synchronized (showing) {
            Showing known = showing.get(domain);
            if (known == null || known.keys() != keys) {
                Showing made = new Showing(keys, client(keys.managers()));
                showing.put(domain, made);
                if (known != null) {
                    known.client().shutdown();
                }
                return made.client();
            }
            return known.client();
        }
    }

    /**
     * Asks a server and waits for the whole answer.
     *
     * @param keys what is shown to it, where the question names a domain
     */
    HttpAnswer ask(HttpQuestion question, Optional<ClientKeys> keys) {
        Optional<URI> uri = UrlText.uri(question.url());
        if (uri.isEmpty()) {
            RestClientLog.LOG.badUrl(question.url());
            return HttpAnswer.none(Outcome.FAILED);
        }
        if (!free.tryAcquire()) {
            RestClientLog.LOG.tooMany(question.method(), question.url(), MOST);
            return HttpAnswer.none(Outcome.FAILED);
        }
        try {
            HttpClient client = keys.isEmpty() ? standard : client(question.domain(), keys.get());
            return settings.connectsInTurn()
                    ? inTurn(client, question, uri.get())
                    : transfer(client, question, uri.get(), () -> {});
        } catch (GeneralSecurityException e) {
            RestClientLog.LOG.badDomain(question.domain(), e.getMessage());
            return HttpAnswer.none(Outcome.FAILED);
        } finally {
            free.release();
        }
    }

    private HttpAnswer inTurn(HttpClient client, HttpQuestion question, URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!turns.enter(host, clock.getAsLong())) {
            return HttpAnswer.none(Outcome.CONNECTING);
        }
        AtomicBoolean left = new AtomicBoolean();
        HttpAnswer answer = transfer(client, question, uri, () -> {
            if (left.compareAndSet(false, true)) {
                turns.leave(host, true, clock.getAsLong());
            }
        });
        if (left.compareAndSet(false, true)) {
            turns.leave(host, false, clock.getAsLong());
        }
        return answer;
    }

    private HttpAnswer transfer(HttpClient client, HttpQuestion question, URI uri, Runnable begun) {
        AnswerIntake intake = new AnswerIntake(settings.largestAnswer(), begun);
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request(question, uri), intake);
        try {
            sent.get(settings.transferTimeout(), TimeUnit.SECONDS);
            return intake.answer(Outcome.DONE);
        } catch (TimeoutException e) {
            sent.cancel(true);
            return failed(question, intake, Outcome.TRANSFER_TIMEOUT, "no whole answer in time");
        } catch (ExecutionException e) {
            return failed(question, intake, outcome(e.getCause()), reason(e.getCause()));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return failed(question, intake, Outcome.TRANSFER_TIMEOUT, "async() waits no longer");
        }
    }

    private static HttpAnswer failed(HttpQuestion question, AnswerIntake intake, Outcome outcome, String reason) {
        RestClientLog.LOG.failed(question.method(), question.url(), reason);
        return intake.answer(outcome);
    }

    private static Outcome outcome(Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException timeout -> Outcome.CONNECT_TIMEOUT;
            case ConnectException refused when !isUnresolved(refused) -> Outcome.REFUSED;
            default -> Outcome.FAILED;
        };
    }

    private static boolean isUnresolved(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        if (isUnresolved(failure)) {
            return "there is no such host";
        }
        if (failure instanceof ConnectException) {
            return "the connection was refused";
        }
        String text = failure.getMessage();
        return failure instanceof IOException && text != null ? text : failure.toString();
    }

    private HttpRequest request(HttpQuestion question, URI uri) {
        boolean tls = uri.getScheme().equalsIgnoreCase("https");
        BodyPublisher body = question.method().equals("GET")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(question.body().getBytes(ISO_8859_1));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).version(settings.version(tls)).method(question.method(), body);
        request.setHeader("Accept", "*/*").setHeader("User-Agent", "Sipwright");
        if (uri.getRawUserInfo() != null) {
            byte[] user = UrlText.unescape(uri.getRawUserInfo()).getBytes(ISO_8859_1);
            request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        for (HeaderText header : question.headers()) {
            // the first of a name takes the place of what stands above
            if (!header.value().isEmpty()) {
                request.setHeader(header.name(), header.value());
            }
        }
        return request.build();
    }

    @Override
    public void close() {
        standard.shutdownNow();
        synchronized (showing) {
            showing.values().forEach(one -> one.client().shutdownNow());
            showing.clear();
        }
    }
}
