// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document has all calls of all resources, each with what it does. */
class OpenApiTest {
    private static List<Class<?>> resources() throws Exception {
        URI folder = OpenApi.class.getResource("OpenApi.class").toURI();
        List<Class<?>> found = new ArrayList<>();
        try (Stream<java.nio.file.Path> files =
                Files.list(java.nio.file.Path.of(folder).getParent())) {
            for (java.nio.file.Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")) {
                    Class<?> one = Class.forName("org.sipwright.console.rest." + name.replace(".class", ""));
                    if (one.isAnnotationPresent(Path.class)) {
                        found.add(one);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void everyResourceAndEveryCallOfItIsThere() throws Exception {
        JsonObject paths = ((JsonObject) Json.of(OpenApi.document())).getJsonObject("paths");
        long told = paths.values().stream()
                .mapToLong(path -> ((JsonObject) path).size())
                .sum();
        long calls = 0;
        for (Class<?> resource : resources()) {
            assertTrue(OpenApi.RESOURCES.contains(resource), resource::getName);
            for (Method method : resource.getMethods()) {
                if (OpenApi.verb(method).isPresent()) {
                    calls++;
                    assertTrue(method.isAnnotationPresent(Described.class), method::toString);
                }
            }
        }
        // and the stream, which is a servlet
        assertEquals(calls + 1, told);
    }

    @Test
    void callsThatChangeSomethingNeedTheToken() {
        JsonObject paths = ((JsonObject) Json.of(OpenApi.document())).getJsonObject("paths");
        JsonObject post = paths.getJsonObject("/tables/{name}").getJsonObject("post");
        assertEquals(
                Set.of("session", "token"),
                post.getJsonArray("security").getJsonObject(0).keySet());
        assertEquals("name", post.getJsonArray("parameters").getJsonObject(0).getString("name"));
    }
}
