// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.management.ManagementCommands;
import org.sipwright.script.runtime.management.ManagementException;

/**
 * Management commands by JSON-RPC 2.0, one request a text, with the answers of OpenSIPS 3.6. Chars stand for bytes.
 * Thread-safe.
 */
public final class JsonRpc {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final String INVALID_PARAMETERS = "Invalid params";

    private final ManagementCommands commands;
    private final boolean pretty;

    /**
     * Makes one.
     *
     * @param pretty whether answers are written over several lines
     */
    public JsonRpc(ManagementCommands commands, boolean pretty) {
        this.commands = commands;
        this.pretty = pretty;
    }

    /**
     * Does what a request asks for.
     *
     * @param request a text of JSON
     * @return the answer; empty for a notification, which has no id
     */
    public Optional<String> answer(String request) {
        Object parsed;
        try {
            parsed = Json.parse(request);
        } catch (JsonException e) {
            return Optional.of(error(Json.NULL, PARSE_ERROR, "Parse error", ""));
        }
        if (!(parsed instanceof Map<?, ?> call)) {
            return Optional.of(error(Json.NULL, INVALID_REQUEST, "Invalid Request", ""));
        }
        boolean notification = !call.containsKey("id");
        Object id = notification ? Json.NULL : call.get("id");
        if (!"2.0".equals(call.get("jsonrpc")) || !(call.get("method") instanceof String method)) {
            return Optional.of(error(id, INVALID_REQUEST, "Invalid Request", ""));
        }
        Object parameters = call.containsKey("params") ? call.get("params") : List.of();
        if (!(parameters instanceof List<?>) && !(parameters instanceof Map<?, ?>)) {
            return Optional.of(error(id, INVALID_REQUEST, "Invalid Request", ""));
        }
        String answer = run(id, method, parameters);
        return notification ? Optional.empty() : Optional.of(answer);
    }

    private String run(Object id, String method, Object parameters) {
        try {
            Object result = parameters instanceof Map<?, ?> map
                    ? commands.run(method, named(map))
                    : commands.run(method, (List<?>) parameters);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("jsonrpc", "2.0");
            answer.put("result", result);
            answer.put("id", id);
            return write(answer);
        } catch (ManagementException e) {
            return e.code() == ManagementException.INVALID_PARAMETERS
                    ? error(id, e.code(), INVALID_PARAMETERS, detail(e.getMessage()))
                    : error(id, e.code(), e.getMessage(), "");
        }
    }

    private static String detail(String message) {
        return message.startsWith(INVALID_PARAMETERS + ": ")
                ? message.substring(INVALID_PARAMETERS.length() + 2)
                : message;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }

    private String error(Object id, int code, String message, String data) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        if (!data.isEmpty()) {
            error.put("data", data);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("error", error);
        answer.put("id", id);
        return write(answer);
    }

    private String write(Object answer) {
        return pretty ? Json.pretty(answer) : Json.write(answer);
    }
}
