// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between JSON and the plain values of management commands: maps, lists, texts, numbers and truths. */
final class Json {
    // the methods of jakarta.json.Json search the provider anew at each call, which took longer than all else of a
    // table's page
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonValue of(Object value) {
        return switch (value) {
            case null -> JsonValue.NULL;
            case JsonValue json -> json;
            case Map<?, ?> map -> {
                JsonObjectBuilder object = PROVIDER.createObjectBuilder();
                map.forEach((key, one) -> object.add(key.toString(), of(one)));
                yield object.build();
            }
            case Iterable<?> list -> {
                JsonArrayBuilder array = PROVIDER.createArrayBuilder();
                list.forEach(one -> array.add(of(one)));
                yield array.build();
            }
            case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
            case Integer number -> PROVIDER.createValue(number);
            case Long number -> PROVIDER.createValue(number);
            case Number number -> PROVIDER.createValue(new BigDecimal(number.toString()));
            default -> PROVIDER.createValue(value.toString());
        };
    }

    /** The plain value; NULL becomes the empty text, since a parameter always has one. */
    static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> plain((JsonObject) value);
            case ARRAY -> plain((JsonArray) value);
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case NULL -> "";
        };
    }

    private static Object number(JsonNumber number) {
        return number.isIntegral() ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    static List<Object> plain(JsonArray array) {
        List<Object> list = new ArrayList<>();
        array.forEach(value -> list.add(plain(value)));
        return list;
    }
}
