// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;

/** The variables of acc. */
final class AccVariables {
    private final AccSettings settings;

    AccVariables(AccSettings settings) {
        this.settings = settings;
    }

    List<VariableDeclaration> declarations() {
        return List.of(
                new VariableDeclaration("acc_extra", true, "A value that goes into records, by its tag.", this::extra),
                new VariableDeclaration(
                        "acc_leg",
                        true,
                        "A value of a leg of the call, by its tag; the last leg without an index.",
                        this::leg),
                VariableDeclaration.readOnly(
                        "acc_current_leg",
                        "The number of the last leg of the call, from 0.",
                        context -> Wanted.of(context.state()).legs().size() - 1));
    }

    private ScriptVariable extra(VariableReference reference) throws LinkException {
        String tag = known(settings.extraFields(), reference, "extra_fields");
        return new ScriptVariable() {
            @Override
            public Object get(ScriptContext context) {
                return Wanted.of(context.state()).extra(tag);
            }

            @Override
            public boolean set(ScriptContext context, Object value) {
                Wanted.of(context.state()).setExtra(tag, value);
                return true;
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
    }

    private static String known(FieldList fields, VariableReference reference, String parameter) throws LinkException {
        String tag = reference.constantInner().trim();
        if (!fields.isKnown(tag)) {
            throw new LinkException("$" + reference.name() + "(" + tag + "): the parameter '" + parameter
                    + "' of acc defines no field '" + tag + "'; it must stand before the variable");
        }
        return tag;
    }

    private ScriptVariable leg(VariableReference reference) throws LinkException {
        String tag = known(settings.legFields(), reference, "leg_fields");
        VariableIndex index = reference.index();
        return new ScriptVariable() {
            private Map<String, Object> place(ScriptContext context) {
                List<Map<String, Object>> legs = Wanted.of(context.state()).legs();
                int number = switch (index) {
                    case VariableIndex.At at -> at.position() < 0 ? legs.size() + at.position() : at.position();
                    case VariableIndex.Dynamic dynamic ->
                        Operators.integer(dynamic.position().get(context));
                    default -> legs.size() - 1;
                };
                return number >= 0 && number < legs.size() ? legs.get(number) : null;
            }

            @Override
            public Object get(ScriptContext context) {
                Map<String, Object> values = place(context);
                return values == null ? null : values.get(tag);
            }

            @Override
            public boolean set(ScriptContext context, Object value) {
                Map<String, Object> values = place(context);
                if (values != null) {
                    values.put(tag, value);
                }
                return values != null;
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
    }
}
