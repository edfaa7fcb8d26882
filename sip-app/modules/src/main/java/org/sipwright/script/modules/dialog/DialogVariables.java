// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.List;
import java.util.function.BiFunction;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableReference;

/** The variables of calls. */
final class DialogVariables {
    private static final long SECOND = 1_000;

    private final DialogModule module;

    DialogVariables(DialogModule module) {
        this.module = module;
    }

    private static VariableDeclaration of(String name, String doc, BiFunction<ScriptContext, Dialog, Object> getter) {
        return VariableDeclaration.readOnly(
                name,
                doc,
                context -> DialogTracking.current(context)
                        .map(dialog -> getter.apply(context, dialog))
                        .orElse(null));
    }

    List<VariableDeclaration> declarations() {
        return List.of(
                VariableDeclaration.readOnly("DLG_count", "The number of answered calls.", context ->
                        (int) module.figures().active()),
                of(
                        "DLG_status",
                        "The state of the call, 1 to 5.",
                        (context, dialog) -> dialog.state().number()),
                of(
                        "DLG_lifetime",
                        "Seconds since the call was answered.",
                        (context, dialog) -> dialog.started() == 0
                                ? 0
                                : (int) ((context.environment().container().currentTimeMillis() - dialog.started())
                                        / SECOND)),
                of(
                        "DLG_dir",
                        "The direction of a request in its call: upstream or downstream.",
                        (context, dialog) -> context.request().isEmpty() && context.kind() != RouteUse.LOCAL
                                ? null
                                : dialog.isFromCallee(Messages.fromTag(context)) ? "upstream" : "downstream"),
                of("DLG_did", "The name of the call.", (context, dialog) -> dialog.id()),
                of(
                        "DLG_end_reason",
                        "Why the call ended.",
                        (context, dialog) -> dialog.endReason().isEmpty() ? null : dialog.endReason()),
                of(
                        "DLG_json",
                        "The call as JSON.",
                        (context, dialog) -> DialogDescription.json(dialog, context, false)),
                of(
                        "DLG_ctx_json",
                        "The call with its values and profiles as JSON.",
                        (context, dialog) -> DialogDescription.json(dialog, context, true)),
                VariableDeclaration.plain("DLG_flags", "The names of the flags of the call.", new Flags()),
                VariableDeclaration.plain("DLG_timeout", "Seconds that the call may live.", new Timeout()),
                VariableDeclaration.plain(
                        "DLG_del_delay", "Seconds that the ended call is still found.", new DeleteDelay()),
                new VariableDeclaration(
                        "dlg_val", true, "A value that is kept with the call, by name.", DialogVariables::value));
    }

    private abstract static class Writable implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return DialogTracking.current(context)
                    .map(dialog -> get(context, dialog))
                    .orElse(null);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            return DialogTracking.current(context)
                    .filter(dialog -> set(context, dialog, value))
                    .isPresent();
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        abstract Object get(ScriptContext context, Dialog dialog);

        abstract boolean set(ScriptContext context, Dialog dialog, Object value);
    }

    private final class Flags extends Writable {
        @Override
        Object get(ScriptContext context, Dialog dialog) {
            return module.flagNames().text(dialog.flags());
        }

        @Override
        boolean set(ScriptContext context, Dialog dialog, Object value) {
            int flags = 0;
            for (String name :
                    value == null ? new String[0] : value.toString().trim().split("\\s+")) {
                flags |= module.flagNames().bit(name).orElse(0);
            }
            dialog.setFlags(flags);
            return true;
        }
    }

    private static final class Timeout extends Writable {
        @Override
        Object get(ScriptContext context, Dialog dialog) {
            if (dialog.expiry() == Long.MAX_VALUE) {
                return dialog.lifetime();
            }
            long left = dialog.expiry() - context.environment().container().currentTimeMillis();
            return (int) Math.max(left / SECOND, 0);
        }

        @Override
        boolean set(ScriptContext context, Dialog dialog, Object value) {
            if (!(value instanceof Integer seconds) || seconds < 0) {
                return false;
            }
            dialog.setLifetime(seconds);
            if (dialog.expiry() != Long.MAX_VALUE && dialog.state() != DialogState.DELETED) {
                dialog.setExpiry(context.environment().container().currentTimeMillis() + seconds * SECOND);
            }
            return true;
        }
    }

    private static final class DeleteDelay extends Writable {
        @Override
        Object get(ScriptContext context, Dialog dialog) {
            return dialog.deleteDelay();
        }

        @Override
        boolean set(ScriptContext context, Dialog dialog, Object value) {
            if (value instanceof Integer seconds && seconds >= 0) {
                dialog.setDeleteDelay(seconds);
                return true;
            }
            return false;
        }
    }

    private static ScriptVariable value(VariableReference reference) throws LinkException {
        var name = reference.inner().orElseThrow(() -> new LinkException("$dlg_val needs a name in parentheses"));
        return new Writable() {
            @Override
            Object get(ScriptContext context, Dialog dialog) {
                return dialog.values().get(name.text(context));
            }

            @Override
            boolean set(ScriptContext context, Dialog dialog, Object value) {
                if (value == null) {
                    dialog.values().remove(name.text(context));
                } else {
                    dialog.values().put(name.text(context), value);
                }
                return true;
            }
        };
    }
}
