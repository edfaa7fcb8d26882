// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.sipwright.script.modules.restclient.HttpAnswer.Outcome;

/** Takes in one answer, its body up to a limit. Filled by the client's threads; what is there can be read at any time. */
final class AnswerIntake implements HttpResponse.BodyHandler<Void>, HttpResponse.BodySubscriber<Void> {
    private final int largest;
    private final Runnable begun;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile int status;
    private volatile String type = "";
    private volatile Flow.Subscription subscription;

    /**
     * For one answer.
     *
     * @param largest the most bytes that its body may have
     * @param begun run when its head has come
     */
    AnswerIntake(int largest, Runnable begun) {
        this.largest = largest;
        this.begun = begun;
    }

    @Override
    public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo head) {
        status = head.statusCode();
        type = head.headers().firstValue("Content-Type").orElse("");
        begun.run();
        return this;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        synchronized (body) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > largest - body.size()) {
                    subscription.cancel();
                    end.completeExceptionally(new IOException("the answer is larger than max_transfer_size"));
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
            }
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    /** What has come until now. */
    HttpAnswer answer(Outcome outcome) {
        synchronized (body) {
            return new HttpAnswer(outcome, status, type, body.toString(ISO_8859_1));
        }
    }
}
