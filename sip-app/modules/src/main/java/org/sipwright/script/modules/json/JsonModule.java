// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;

/** The module json: variables that hold JSON. */
public final class JsonModule implements ScriptModule {
    private static final int NO_INDEX = Integer.MIN_VALUE;
    private static final int OUTSIDE = Integer.MAX_VALUE;

    /** For the service loader. */
    public JsonModule() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String doc() {
        return "Variables that hold JSON, to read and to change.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "enable_long_quoting", 0, "Accepted; numbers of 64 bits are kept as they are.", value -> {}));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return Stream.of(
                        variable("json", JsonStyle.SPACED),
                        variable("json_pretty", JsonStyle.PRETTY),
                        variable("json_compact", JsonStyle.COMPACT),
                        variable("json_compact_noescape", JsonStyle.COMPACT_NOESCAPE))
                .toList();
    }

    private static VariableDeclaration variable(String name, JsonStyle style) {
        return new VariableDeclaration(
                name,
                true,
                "A value at a place of an object, as object/member[index]; := takes JSON, = a text or a number, NULL takes it "
                        + "away.",
                reference ->
                        new JsonVariable(JsonPath.parse(reference.constantInner()), style, index(reference.index())));
    }

    private static ToIntFunction<ScriptContext> index(VariableIndex index) throws LinkException {
        return switch (index) {
            case VariableIndex.None none -> context -> NO_INDEX;
            case VariableIndex.At at -> context -> at.position();
            case VariableIndex.Dynamic dynamic ->
                context -> dynamic.position().get(context) instanceof Integer number ? number : OUTSIDE;
            case VariableIndex.All all -> context -> OUTSIDE;
            case VariableIndex.Append append ->
                throw new LinkException("$json takes [] within its name in the place of [append]");
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "json_link",
            doc = "Lets a $json variable show the object of another: changes of one are seen by both.")
    public int link(ScriptContext context, ScriptVariable target, ScriptVariable source) {
        if (!(target instanceof JsonVariable to) || !(source instanceof JsonVariable from)) {
            return -1;
        }
        Object node = from.node(context);
        return node != null && to.put(context, node) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "json_merge",
            since = "3.4",
            doc = "Sets a variable to JSON with a merge patch applied to it (RFC 7396).")
    public int merge(ScriptContext context, String main, String patch, ScriptVariable result) {
        try {
            Object merged = merge(Json.parse(main), Json.parse(patch));
            return result.set(context, Json.write(merged)) ? 1 : -1;
        } catch (JsonException e) {
            JsonLog.LOG.noJson("json_merge", e.getMessage());
            return -1;
        }
    }

    private static Object merge(Object main, Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<String, Object> merged = new LinkedHashMap<>();
        if (main instanceof Map<?, ?> members) {
            members.forEach((name, value) -> merged.put(name.toString(), value));
        }
        changes.forEach((name, value) -> {
            // a member that changes goes behind the others, as in OpenSIPS
            Object old = merged.remove(name.toString());
            if (value != Json.NULL) {
                merged.put(name.toString(), merge(old, value));
            }
        });
        return merged;
    }
}
