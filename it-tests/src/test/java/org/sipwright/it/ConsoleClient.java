// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who talks to the console without a browser, with cookies of their own. */
final class ConsoleClient {
    private static final Pattern STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]*)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private String token = "";

    ConsoleClient(String base) {
        this(base, "127.0.0.1");
    }

    /** From another address of the loopback interface. */
    ConsoleClient(String base, String address) {
        this.base = base;
        http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A call of the REST interface, with this session's token or another. */
    HttpResponse<String> call(String method, String path, String type, String body, Optional<String> otherToken)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type);
        String sent = otherToken.orElse(token);
        if (!sent.isEmpty()) {
            request.header("X-CSRF-Token", sent);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return call(method, path, "application/json", json, Optional.empty());
    }

    /** Fills in the sign-in page; the answer is the page that follows. */
    HttpResponse<String> signIn(String user, String password) throws IOException, InterruptedException {
        Matcher state = STATE.matcher(get("/login.xhtml").body());
        if (!state.find()) {
            throw new AssertionError("the sign-in page has no form");
        }
        Map<String, String> fields = Map.of(
                "sign-in",
                "sign-in",
                "sign-in:user",
                user,
                "sign-in:password",
                password,
                "sign-in:enter",
                "Sign in",
                "jakarta.faces.ViewState",
                state.group(1));
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/login.xhtml"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(get("/index.xhtml").body());
        token = found.find() ? found.group(1) : "";
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String token() {
        return token;
    }

    boolean isSignedIn() {
        return !token.isEmpty();
    }

    /** The cookie of the session. */
    Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SIPWRIGHT"))
                .findFirst();
    }
}
