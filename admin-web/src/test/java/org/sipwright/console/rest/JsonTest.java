// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of management commands go to JSON and back. */
class JsonTest {
    @Test
    void valuesComeBackAsTheyWere() {
        Map<String, Object> value = Map.of(
                "text", "<b>&\"", "number", 5L, "truth", true, "list", List.of("a", 1L), "map", Map.of("x", 1.5));
        assertEquals(value, Json.plain((JsonObject) Json.of(value)));
    }
}
