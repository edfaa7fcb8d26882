// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The OpenAPI 3.1 document of the REST interface, made from the resources themselves. */
final class OpenApi {
    static final List<Class<?>> RESOURCES = List.of(
            ServerResource.class,
            LiveResource.class,
            ScriptResource.class,
            StudioResource.class,
            CallResource.class,
            TableResource.class,
            CommandResource.class,
            UserResource.class,
            ApiResource.class);

    private OpenApi() {}

    static Map<String, Object> document() {
        SortedMap<String, Map<String, Object>> paths = new TreeMap<>();
        for (Class<?> resource : RESOURCES) {
            String base = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getMethods()) {
                verb(method).ifPresent(verb -> {
                    Path own = method.getAnnotation(Path.class);
                    String path = ("/" + base + "/" + (own == null ? "" : own.value())).replaceAll("/+", "/");
                    paths.computeIfAbsent(path.length() > 1 ? path.replaceAll("/$", "") : path, key -> new TreeMap<>())
                            .put(verb, operation(resource, method, verb));
                });
            }
        }
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("summary", "Figures as they change, as server-sent events.");
        stream.put("operationId", "stream");
        stream.put("responses", responses("text/event-stream", false));
        paths.put("/stream", Map.of("get", stream));
        return Map.of(
                "openapi", "3.1.0",
                "info", Map.of("title", "Sipwright console", "version", "1"),
                "servers", List.of(Map.of("url", "/console/api/v1")),
                "paths", paths,
                "components",
                        Map.of(
                                "securitySchemes",
                                Map.of(
                                        "session", Map.of("type", "apiKey", "in", "cookie", "name", "SIPWRIGHT"),
                                        "token", Map.of("type", "apiKey", "in", "header", "name", "X-CSRF-Token"))),
                "security", List.of(Map.of("session", List.of())));
    }

    static java.util.Optional<String> verb(Method method) {
        for (Class<? extends Annotation> one : List.of(GET.class, POST.class, PUT.class, DELETE.class)) {
            if (method.isAnnotationPresent(one)) {
                return java.util.Optional.of(one.getSimpleName().toLowerCase(Locale.ROOT));
            }
        }
        return java.util.Optional.empty();
    }

    private static Map<String, Object> operation(Class<?> resource, Method method, String verb) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", resource.getSimpleName().replace("Resource", "") + "." + method.getName());
        operation.put("summary", method.getAnnotation(Described.class).value());
        operation.put(
                "tags", List.of(resource.getSimpleName().replace("Resource", "").toLowerCase(Locale.ROOT)));
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameter(parameter).ifPresent(parameters::add);
        }
        operation.put("parameters", parameters);
        Consumes body = method.getAnnotation(Consumes.class);
        if (body != null) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of(body.value()[0], Map.of("schema", Map.of()))));
        }
        Produces own = method.getAnnotation(Produces.class);
        boolean alters = !verb.equals("get");
        operation.put("responses", responses(own == null ? "application/json" : own.value()[0], alters));
        if (alters) {
            operation.put("security", List.of(Map.of("session", List.of(), "token", List.of())));
        }
        return operation;
    }

    private static java.util.Optional<Map<String, Object>> parameter(Parameter parameter) {
        PathParam path = parameter.getAnnotation(PathParam.class);
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (path == null && query == null) {
            return java.util.Optional.empty();
        }
        Class<?> type = parameter.getType();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type == boolean.class ? "boolean" : type.isPrimitive() ? "integer" : "string");
        Arrays.stream(parameter.getAnnotationsByType(DefaultValue.class))
                .forEach(standard -> schema.put("default", standard.value()));
        return java.util.Optional.of(Map.of(
                "name",
                path == null ? query.value() : path.value(),
                "in",
                path == null ? "query" : "path",
                "required",
                path != null,
                "schema",
                schema));
    }

    private static Map<String, Object> responses(String type, boolean alters) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", "Done", "content", Map.of(type, Map.of())));
        responses.put("401", Map.of("description", "Not signed in"));
        responses.put(
                "403",
                Map.of(
                        "description",
                        alters ? "The role is not enough, or the token is missing" : "The role is not enough"));
        if (alters) {
            responses.put("422", Map.of("description", "Refused, with a reason"));
        }
        return responses;
    }
}
