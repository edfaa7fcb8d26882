// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.restclient.HttpAnswer.Outcome;
import org.sipwright.script.modules.tls.ClientKeys;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The functions of rest_client. */
public final class RestFunctions {
    private static final Slot<List<HeaderText>> HEADERS = Slot.forNextCall("headers of the next HTTP request");
    private static final Slot<String> DOMAIN = Slot.forNextCall("TLS domain of the next HTTP request");
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 16_384;
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String STANDARD_TYPE = "application/x-www-form-urlencoded";

    private final RestClientModule module;

    RestFunctions(RestClientModule module) {
        this.module = module;
    }

    /** Where a script wants the answer. */
    private record Places(ScriptVariable body, ScriptVariable type, ScriptVariable status) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "rest_get",
            least = 2,
            blocking = true,
            doc =
                    "Asks an HTTP server with GET. 1 when there is an answer, whatever its status; -1 when nobody listens, -2 and -3 "
                            + "when the connection or the transfer took too long, -4 when another transfer connects, -10 else.")
    public int get(ScriptContext context, String url, ScriptVariable body, ScriptVariable type, ScriptVariable status) {
        return ask(context, question(context.state(), "GET", url, "", ""), new Places(body, type, status));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rest_post",
            least = 4,
            blocking = true,
            doc = "Asks an HTTP server with POST, a body and its type, which is that of a form where none is given. As"
                    + " rest_get() otherwise.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int post(
            ScriptContext context,
            String url,
            String sent,
            String sentType,
            ScriptVariable body,
            ScriptVariable type,
            ScriptVariable status) {
        return ask(context, question(context.state(), "POST", url, sent, sentType), new Places(body, type, status));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rest_put",
            least = 4,
            since = "2.2",
            blocking = true,
            doc = "Asks an HTTP server with PUT, a body and its type, which is that of a form where none is given. As"
                    + " rest_get() otherwise.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int put(
            ScriptContext context,
            String url,
            String sent,
            String sentType,
            ScriptVariable body,
            ScriptVariable type,
            ScriptVariable status) {
        return ask(context, question(context.state(), "PUT", url, sent, sentType), new Places(body, type, status));
    }

    /** What was set for the next question counts for this one, and for no other. */
    private static HttpQuestion question(CallState state, String method, String url, String body, String type) {
        List<HeaderText> headers = new ArrayList<>();
        boolean hasBody = !method.equals("GET");
        if (hasBody) {
            headers.add(new HeaderText(CONTENT_TYPE, STANDARD_TYPE));
        }
        headers.addAll(state.get(HEADERS).orElse(List.of()));
        if (hasBody && !type.isEmpty()) {
            headers.add(new HeaderText(CONTENT_TYPE, type.strip()));
        }
        String domain = state.get(DOMAIN).orElse("");
        state.clear(HEADERS);
        state.clear(DOMAIN);
        return new HttpQuestion(method, url, body, headers, domain);
    }

    private int ask(ScriptContext context, HttpQuestion question, Places places) {
        for (HeaderText header : question.headers()) {
            Optional<String> problem = header.problem();
            if (problem.isPresent()) {
                RestClientLog.LOG.badHeader(header.name() + ": " + header.value(), problem.get());
                return Outcome.FAILED.code();
            }
        }
        Optional<ClientKeys> keys = Optional.empty();
        if (!question.domain().isEmpty()) {
            keys = keys(question.domain());
            if (keys.isEmpty()) {
                return Outcome.FAILED.code();
            }
        }
        HttpAnswer answer = module.transfers().ask(question, keys);
        boolean kept = places.status() == ScriptVariable.NONE || places.status().set(context, answer.status());
        if (answer.outcome() == Outcome.DONE || answer.outcome() == Outcome.TRANSFER_TIMEOUT) {
            kept &= places.body().set(context, trimmed(answer.body()));
            kept &= places.type() == ScriptVariable.NONE || places.type().set(context, answer.type());
        }
        return kept ? answer.outcome().code() : Outcome.FAILED.code();
    }

    /** Without blanks and line ends around it. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private Optional<ClientKeys> keys(String domain) {
        try {
            Optional<ClientKeys> keys = module.keys(domain);
            if (keys.isEmpty()) {
                RestClientLog.LOG.badDomain(domain, "there is none of this name");
            }
            return keys;
        } catch (GeneralSecurityException e) {
            RestClientLog.LOG.badDomain(domain, e.getMessage());
            return Optional.empty();
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rest_append_hf",
            since = "2.1",
            doc =
                    "Adds a header such as \"Name: value\" to the next request of this module; not those of the connection, which the "
                            + "client writes itself.")
    public int appendHeader(ScriptContext context, String text) {
        HeaderText header = HeaderText.of(text);
        List<HeaderText> headers = context.state().get(HEADERS).orElseGet(ArrayList::new);
        Optional<String> problem = text.length() > LONGEST_HEADER
                ? Optional.of("it is too long")
                : headers.size() >= MOST_HEADERS ? Optional.of("there are too many") : header.problem();
        if (problem.isPresent()) {
            RestClientLog.LOG.badHeader(text, problem.get());
            return -1;
        }
        headers.add(header);
        context.state().put(HEADERS, headers);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rest_init_client_tls",
            since = "2.3",
            blocking = true,
            doc = "Lets the next request of this module show the certificate of a TLS client domain of tls_mgm.")
    public int useDomain(ScriptContext context, String domain) {
        if (keys(domain).isEmpty()) {
            return -1;
        }
        context.state().put(DOMAIN, domain);
        return 1;
    }
}
