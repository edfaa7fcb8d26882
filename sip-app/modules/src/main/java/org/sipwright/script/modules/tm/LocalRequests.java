// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.SipEndpoint;

/** Requests of the server's own, by scripts and by management commands. Thread-safe. */
public final class LocalRequests {
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final KnownTransactions known;
    private volatile ScriptEnvironment environment;

    LocalRequests(KnownTransactions known) {
        this.known = known;
    }

    void start(ScriptEnvironment surroundings) {
        environment = surroundings;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_new_request",
            least = 4,
            since = "1.11",
            doc =
                    "Sends a new request: method, Request-URI, From and To as [name ]URI, a body behind its type and a blank, and"
                            + " a text that local_route finds in $avp(uac_ctx).")
    @SuppressWarnings("checkstyle:ParameterNumber") // the script's own argument list
    public int newRequest(
            ScriptContext context, String method, String uri, String from, String to, String body, String note) {
        return send(context, OriginatedRequest.of(method.trim(), uri, from, to), body);
    }

    private static int send(ScriptContext context, OriginatedRequest wanted, String body) {
        Optional<String> from = address(wanted.from());
        Optional<String> to = address(wanted.to());
        if (wanted.method().isEmpty() || wanted.requestUri().indexOf(':') < 0 || from.isEmpty() || to.isEmpty()) {
            return -1;
        }
        OriginatedRequest request = OriginatedRequest.of(wanted.method(), wanted.requestUri(), from.get(), to.get());
        if (!body.isEmpty()) {
            int blank = body.indexOf(' ');
            if (blank <= 0) {
                return -1;
            }
            request = request.withBody(body.substring(0, blank), body.substring(blank + 1));
        }
        context.environment().container().originate(request, List.of(), (status, reason, reply) -> {});
        return 1;
    }

    /** A name and a URI without brackets, as these functions take them. */
    private static Optional<String> address(String text) {
        String trimmed = text.trim();
        int blank = trimmed.lastIndexOf(' ');
        String uri = trimmed.substring(blank + 1);
        if (uri.startsWith("<")) {
            return AddressText.parse(trimmed).map(AddressText::text);
        }
        if (uri.indexOf(':') <= 0) {
            return Optional.empty();
        }
        String name = blank < 0 ? "" : trimmed.substring(0, blank).trim();
        String quoted = name.isEmpty() || name.startsWith("\"") ? name : '"' + name + '"';
        return Optional.of((quoted.isEmpty() ? "" : quoted + ' ') + '<' + uri + '>');
    }

    /** Does t_uac_dlg: sends a request with the given headers, and tells its final reply. */
    Object send(ManagementParameters parameters) throws ManagementException {
        String method = parameters.requiredText("method");
        String uri = parameters.requiredText("ruri");
        var headers = HeaderLines.parse(parameters.requiredText("headers"))
                .orElseThrow(() -> new ManagementException(BAD_REQUEST, "the parameter 'headers' has no header lines"));
        Map<String, String> own = new LinkedHashMap<>();
        headers.forEach(header -> own.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        if (!own.containsKey("from") || !own.containsKey("to")) {
            throw new ManagementException(BAD_REQUEST, "the headers From and To are needed");
        }
        String cseq = own.getOrDefault("cseq", "0").trim().split("\\s")[0];
        OriginatedRequest request = OriginatedRequest.of(method, uri, own.get("from"), own.get("to"))
                .inDialog(own.getOrDefault("call-id", ""), cseq.matches("[0-9]{1,9}") ? Long.parseLong(cseq) : 0)
                .via(parameters.text("next_hop").filter(hop -> !hop.equals(".")).orElse(""));
        Optional<SipEndpoint> socket = parameters
                .text("socket")
                .filter(text -> !text.equals("."))
                .flatMap(text -> Messages.socket(environment, text));
        if (socket.isPresent()) {
            request = request.from(socket.get());
        }
        Optional<String> body = parameters.text("body");
        if (body.isPresent()) {
            request = request.withBody(own.getOrDefault("content-type", ""), body.get());
        }
        List<Map.Entry<String, String>> others = headers.stream()
                .filter(header ->
                        !header.getKey().matches("(?i)from|f|to|t|call-id|i|cseq|content-type|c|content-length|l"))
                .toList();
        return reply(request, others);
    }

    private Object reply(OriginatedRequest request, List<Map.Entry<String, String>> headers)
            throws ManagementException {
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        environment.container().originate(request, headers, (status, reason, reply) -> {
            if (status >= 200) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("Status", status + " " + reason);
                told.put("Message", reply.wireText());
                answer.complete(told);
            }
        });
        try {
            int milliseconds = environment.container().settings().replyTimeout()
                    + environment.container().settings().inviteTimeout();
            return answer.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ManagementException(ManagementException.INTERNAL, "interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new ManagementException(408, "no final reply");
        }
    }

    /** Does t_uac_cancel: cancels a request that is relayed or was made here. */
    Object cancel(ManagementParameters parameters) throws ManagementException {
        String callId = parameters.requiredText("callid");
        int cseq = parameters.number("cseq").orElse(0);
        var transaction = environment
                .container()
                .findTransaction(callId, cseq)
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "No such transaction"));
        environment.container().inCall(callId, transaction::cancelBranches);
        return "OK";
    }

    /** Does t_reply: answers a transaction whose name $T_id has told. */
    Object reply(ManagementParameters parameters) throws ManagementException {
        int code = parameters.number("code").orElse(0);
        String reason = parameters.requiredText("reason");
        KnownTransactions.Known found = known.find(parameters.requiredText("trans_id"))
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Transaction not found"));
        if (code < 100 || code > 699) {
            throw new ManagementException(BAD_REQUEST, "the parameter 'code' is a status from 100 to 699");
        }
        List<Map.Entry<String, String>> headers = parameters
                .text("new_headers")
                .filter(text -> !text.equals("."))
                .map(text -> HeaderLines.parse(text).orElse(List.of()))
                .orElse(List.of());
        byte[] body = parameters.text("body").orElse("").getBytes(ISO_8859_1);
        environment
                .container()
                .inCall(
                        found.callId(),
                        () -> found.transaction().reply(code, reason, new ReplyContent(headers, "", body)));
        return "OK";
    }
}
