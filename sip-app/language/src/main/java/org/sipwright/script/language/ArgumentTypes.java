// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.ast.Expression;

/** How what stands in a call fits the types that a function's form has. */
final class ArgumentTypes {
    /** The releases whose module functions have typed arguments: from 3.0 on, as bits of the catalogue. */
    static final int TYPED = 0x38;

    private ArgumentTypes() {}

    /** Whether number and types of the arguments fit a form in any of its releases. */
    static boolean fits(Function form, List<Expression> arguments) {
        return releases(form, arguments) != 0;
    }

    /** The releases of a form, as bits, in which number and types of the arguments fit; 0 where there is none. */
    static int releases(Function form, List<Expression> arguments) {
        int releases = form.takes(arguments.size()) ? form.releases() : 0;
        for (int i = 0; i < arguments.size(); i++) {
            releases &= releases(form, i, arguments.get(i));
        }
        return releases;
    }

    /** The releases of a form, as bits, in which one argument fits its place. */
    static int releases(Function form, int place, Expression argument) {
        String type = type(form, place);
        if (type.isEmpty()) {
            return form.releases();
        }
        String plain = plain(type);
        if (argument instanceof Expression.Omitted) {
            return type.endsWith("?") ? form.releases() : 0;
        }
        if (form.isStatement()) {
            return fitsStatement(plain, argument) ? form.releases() : 0;
        }
        int untyped = argument instanceof Expression.Text ? form.releases() & ~TYPED : 0;
        int typed = fitsTyped(plain, argument) ? form.releases() & TYPED : 0;
        return untyped | typed;
    }

    private static String plain(String type) {
        return type.endsWith("?") ? type.substring(0, type.length() - 1) : type;
    }

    static String type(Function form, int place) {
        return place < form.types().size() ? form.types().get(place) : "";
    }

    private static boolean fitsStatement(String type, Expression argument) {
        if (argument instanceof Expression.Text) {
            return type.equals("str") || type.equals("host");
        }
        if (argument instanceof Expression.Word) {
            return type.equals("id") || type.contains("host");
        }
        return argument instanceof Expression.Number && type.equals("int")
                || argument instanceof Expression.Variable && type.equals("var");
    }

    private static boolean fitsTyped(String type, Expression argument) {
        int start = 0;
        while (start <= type.length()) {
            int bar = type.indexOf('|', start);
            int end = bar < 0 ? type.length() : bar;
            if (fitsOne(type.substring(start, end), argument)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean fitsOne(String type, Expression argument) {
        int colon = type.indexOf(':');
        String kind = colon < 0 ? type : type.substring(0, colon);
        if (argument instanceof Expression.Text) {
            return kind.equals("str") || kind.equals("fmt") || kind.equals("regex") || kind.equals("route");
        }
        return argument instanceof Expression.Number && kind.equals("int")
                || argument instanceof Expression.Variable && !type.endsWith(":static");
    }

    /** Whether a text in this place has its variables replaced. */
    static boolean isFormat(Function form, int place) {
        String type = type(form, place);
        String plain = type.endsWith("?") ? type.substring(0, type.length() - 1) : type;
        return (form.releases() & TYPED) == 0 ? plain.contains("fmt") : plain.equals("str");
    }

    /** How the first argument that does not fit is written in the form that typed releases have. */
    static String fix(List<Function> forms, Expression.Call call) {
        for (Function form : forms) {
            if ((form.releases() & TYPED) == 0
                    || form.isStatement()
                    || !form.takes(call.arguments().size())) {
                continue;
            }
            for (int i = 0; i < call.arguments().size(); i++) {
                Expression argument = call.arguments().get(i);
                if ((releases(form, i, argument) & TYPED) == 0) {
                    return rewrite(type(form, i), argument);
                }
            }
        }
        return "";
    }

    private static String rewrite(String type, Expression argument) {
        if (argument instanceof Expression.Text text) {
            boolean number = type.startsWith("int") && text.value().matches("-?[0-9]+");
            boolean variable = type.startsWith("var") && text.value().startsWith("$");
            return number || variable ? "write " + text.value() : "";
        }
        boolean constant = argument instanceof Expression.Number || argument instanceof Expression.Word;
        return constant && type.startsWith("str")
                ? "write \"" + Constants.text(argument).orElse("") + "\""
                : "";
    }
}
