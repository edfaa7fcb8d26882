// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of the HTTP request by which a peer opened a WebSocket. Immutable.
 *
 * @param url the HTTP URL that it asked for
 * @param headers values of the headers that are kept, by their names in lower case
 */
public record WebSocketHandshake(String url, Map<String, String> headers) {
    /** Who asks, for whom, and through what; other headers are not kept, for each open connection has its own. */
    private static final List<CharSequence> KEPT = List.of(
            HttpHeaderNames.HOST,
            HttpHeaderNames.ORIGIN,
            HttpHeaderNames.COOKIE,
            HttpHeaderNames.USER_AGENT,
            "x-forwarded-for");

    /** Copies the map. */
    public WebSocketHandshake {
        headers = Map.copyOf(headers);
    }

    static WebSocketHandshake of(HttpRequest request, boolean secure) {
        Map<String, String> kept = new TreeMap<>();
        for (CharSequence name : KEPT) {
            List<String> values = request.headers().getAll(name);
            if (!values.isEmpty()) {
                kept.put(name.toString(), String.join(", ", values));
            }
        }
        String host = kept.getOrDefault(HttpHeaderNames.HOST.toString(), "");
        return new WebSocketHandshake((secure ? "https://" : "http://") + host + request.uri(), kept);
    }

    /** The value of a header that was kept. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
