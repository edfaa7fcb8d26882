// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.CatalogModule.Parameter;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.GlobalValue;
import org.sipwright.script.language.ast.Script;

/** Global parameters: their names and the types of their values. */
final class GlobalCheck {
    private final CheckContext context;

    GlobalCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        context.script().globals().forEach(this::global);
    }

    private void global(Script.Global global) {
        List<Parameter> forms = context.catalog().core().parameters(global.name());
        if (forms.isEmpty()) {
            Optional<String> nearest =
                    Nearest.of(global.name(), context.catalog().core().parameterNames());
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_PARAMETER,
                    global.span(),
                    "there is no global parameter '" + global.name() + "'" + CheckContext.hint(nearest),
                    CheckContext.fix(nearest));
            return;
        }
        if (forms.stream().noneMatch(form -> fits(form.type(), global.typed()))) {
            context.error(
                    Code.GLOBAL_VALUE,
                    global.span(),
                    "parameter '" + global.name() + "' is "
                            + describe(forms.getFirst().type()) + ", not " + describe(global.typed()));
        }
        context.supported()
                .missingEffect(global.name())
                .ifPresent(reason -> context.report(
                        Severity.WARNING,
                        Code.NO_EFFECT,
                        global.span(),
                        "global parameter '" + global.name() + "' has no effect here: " + reason,
                        ""));
        if (!context.supported().global(global.name())) {
            context.unsupported(Code.UNKNOWN_PARAMETER, global.span(), "global parameter '" + global.name() + "'");
        }
    }

    private static boolean fits(String type, GlobalValue value) {
        if (value instanceof GlobalValue.Whole) {
            return type.equals("int") || type.equals("bool") || type.equals("id|int");
        }
        if (value instanceof GlobalValue.Text) {
            return type.equals("string") || type.equals("id|string") || type.equals("host") || type.equals("host:port");
        }
        if (value instanceof GlobalValue.Word) {
            return type.startsWith("id") || type.equals("host") || type.equals("host:port") || type.equals("keyword");
        }
        // the parser reads the others only for the parameters that have them
        return !(value instanceof GlobalValue.Workers) || type.equals("int");
    }

    private static String describe(String type) {
        return switch (type) {
            case "int" -> "a number";
            case "bool" -> "yes or no";
            case "string" -> "a string in quotes";
            case "id|string" -> "a name or a string";
            case "id|int" -> "a name or a number";
            case "id", "keyword" -> "a name without quotes";
            case "host" -> "a host or an address";
            default -> "of another shape";
        };
    }

    private static String describe(GlobalValue value) {
        return switch (value) {
            case GlobalValue.Whole whole -> "the number " + whole.value();
            case GlobalValue.Text text -> "the string \"" + text.value() + "\"";
            case GlobalValue.Word word -> "the name " + word.value();
            default -> "this";
        };
    }
}
