// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableSyntax;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.RouteArgument;

/** Fits the arguments of a call to the parameters of a function, as its declaration says. */
final class Arguments {
    static final ClassDesc PARSER = Names.of(ArgumentParser.class);

    private final Linker linker;

    Arguments(Linker linker) {
        this.linker = linker;
    }

    /** How an argument comes to its function. */
    sealed interface Argument {
        /** A constant number. */
        record Int(int value) implements Argument {}

        /** A constant object. */
        record Linked(Constants.Constant constant) implements Argument {}

        /** A text with or without variables. */
        record FormatText(org.sipwright.script.language.ast.FormatText format, Span span) implements Argument {}

        /** A number that comes at run time. */
        record Number(Expression expression) implements Argument {}

        /** A text that comes at run time. */
        record Text(Expression expression) implements Argument {}

        /** A routing block whose name comes at run time. */
        record Route(String kind, Expression name) implements Argument {}

        /** A regular expression that comes at run time. */
        record DynamicPattern(Expression expression) implements Argument {}

        /** A text that comes at run time and is taken apart then. */
        record Parsed(Constants.Constant parser, ClassDesc type, Expression expression, String function)
                implements Argument {}

        /** Whether it is a number on the stack. */
        default boolean isInt() {
            return this instanceof Int || this instanceof Number || this instanceof Route;
        }

        /** What has to be evaluated at run time. */
        default Optional<Expression> dynamic() {
            return switch (this) {
                case Int constant -> Optional.empty();
                case Linked linked -> Optional.empty();
                case FormatText format ->
                    format.format().isConstant()
                            ? Optional.empty()
                            : Optional.of(new Expression.Text(format.format().text(), format.span()));
                case Number number -> Optional.of(number.expression());
                case Text text -> Optional.of(text.expression());
                case Route route -> Optional.of(route.name());
                case DynamicPattern pattern -> Optional.of(pattern.expression());
                case Parsed parsed -> Optional.of(parsed.expression());
            };
        }

        /** The same with another expression in the place of what is evaluated. */
        default Argument evaluated(Expression other) {
            return switch (this) {
                case Int constant -> constant;
                case Linked linked -> linked;
                case FormatText format -> new Text(other);
                case Number number -> new Number(other);
                case Text text -> new Text(other);
                case Route route -> new Route(route.kind(), other);
                case DynamicPattern pattern -> new DynamicPattern(other);
                case Parsed parsed -> new Parsed(parsed.parser(), parsed.type(), other, parsed.function());
            };
        }
    }

    /** The arguments of a call, in the order of the parameters; the context is not among them. */
    List<Argument> of(FunctionTable.Linked function, Expression.Call call) {
        Parameter[] parameters = function.method().getParameters();
        List<Argument> arguments = new ArrayList<>();
        for (int i = 1; i < parameters.length; i++) {
            Expression given =
                    i <= call.arguments().size() ? call.arguments().get(i - 1) : new Expression.Omitted(call.span());
            arguments.add(of(parameters[i], given, call.name()));
        }
        return arguments;
    }

    private Argument of(Parameter parameter, Expression given, String function) {
        RouteArgument route = parameter.getAnnotation(RouteArgument.class);
        if (route != null) {
            return route(route.value(), given);
        }
        ParsedBy parser = parameter.getAnnotation(ParsedBy.class);
        if (parser != null) {
            return parsed(parameter, parser, given, function);
        }
        Class<?> type = parameter.getType();
        if (type == int.class) {
            return number(given);
        }
        if (type == String.class) {
            return text(given);
        }
        if (type == Pattern.class) {
            return pattern(given);
        }
        if (type == ScriptVariable.class) {
            return new Argument.Linked(variable(given));
        }
        if (type == Format.class) {
            return new Argument.Linked(format(given));
        }
        linker.error(
                given.span(),
                "function '" + function + "' is declared with a parameter of the unknown type " + type.getSimpleName());
        return new Argument.Int(0);
    }

    private static Argument number(Expression given) {
        return switch (given) {
            case Expression.Number number -> new Argument.Int(number.value());
            case Expression.Omitted omitted -> new Argument.Int(ScriptContext.OMITTED);
            case Expression.Text text
            when text.value().matches("-?[0-9]{1,9}") -> new Argument.Int(Integer.parseInt(text.value()));
            case Expression.Text text
            when isVariable(text) ->
                new Argument.Number(new Expression.Variable(
                        VariableSyntax.variable(text.value()).variable(), text.span()));
            default -> new Argument.Number(given);
        };
    }

    /** Releases before 3.0 put variables into quotes as well. */
    private static boolean isVariable(Expression.Text text) {
        return text.value().startsWith("$")
                && VariableSyntax.variable(text.value()).problems().isEmpty();
    }

    private static Argument text(Expression given) {
        return switch (given) {
            case Expression.Text text -> new Argument.FormatText(VariableSyntax.format(text.value()), text.span());
            case Expression.Omitted omitted -> new Argument.FormatText(VariableSyntax.format(""), omitted.span());
            default ->
                ValueCode.constant(given)
                        .<Argument>map(text -> new Argument.FormatText(
                                new org.sipwright.script.language.ast.FormatText(
                                        text,
                                        List.of(new org.sipwright.script.language.ast.FormatText.Part.Constant(text)),
                                        List.of()),
                                given.span()))
                        .orElseGet(() -> new Argument.Text(given));
        };
    }

    /** The constant text of an argument; empty where it holds variables or is one. */
    private static Optional<String> fixed(Expression given) {
        return given instanceof Expression.Omitted
                ? Optional.of("")
                : ValueCode.constant(given)
                        .filter(text -> VariableSyntax.format(text).isConstant());
    }

    private Argument pattern(Expression given) {
        return written(given)
                .<Argument>map(text -> new Argument.Linked(linker.pattern(text, given.span())))
                .orElseGet(() -> new Argument.DynamicPattern(given));
    }

    /** The text of an argument as it is written, with its dollars; empty where it is one variable or an expression. */
    private static Optional<String> written(Expression given) {
        return given instanceof Expression.Omitted
                ? Optional.of("")
                : ValueCode.constant(given).filter(text -> !(given instanceof Expression.Text one && isVariable(one)));
    }

    /** The text of an argument with its dollars, that of a variable as well; empty where it is an expression. */
    private static Optional<String> verbatim(Expression given) {
        return switch (given) {
            case Expression.Omitted omitted -> Optional.of("");
            case Expression.Variable variable -> Optional.of(variable.text());
            default -> ValueCode.constant(given);
        };
    }

    private Constants.Constant variable(Expression given) {
        return switch (given) {
            case Expression.Variable variable -> linker.variable(variable.reference(), variable.span());
            case Expression.Text text
            when isVariable(text) ->
                linker.variable(VariableSyntax.variable(text.value()).variable(), text.span());
            case Expression.Omitted omitted -> linker.noVariable();
            default -> {
                linker.error(given.span(), "a variable was expected here");
                yield linker.noVariable();
            }
        };
    }

    private Constants.Constant format(Expression given) {
        String text = given instanceof Expression.Variable variable
                ? variable.text()
                : ValueCode.constant(given).orElse("");
        return linker.format(VariableSyntax.format(text), given.span());
    }

    private Argument parsed(Parameter parameter, ParsedBy parsedBy, Expression given, String function) {
        ArgumentParser<?> parser = linker.parser(parsedBy.value());
        ClassDesc type = Names.of(parameter.getType());
        Optional<String> text = parsedBy.verbatim() ? verbatim(given) : parsedBy.raw() ? written(given) : fixed(given);
        if (text.isEmpty()) {
            return new Argument.Parsed(linker.parserConstant(parsedBy.value(), parser), type, given, function);
        }
        try {
            return new Argument.Linked(linker.constant(type, parser.parse(text.get(), linker.environment())));
        } catch (LinkException e) {
            linker.failed(given.span(), e);
            return new Argument.Linked(linker.constant(type, null));
        }
    }

    /** The number of a block; {@code 0} disarms, and nothing is none. */
    private Argument route(String keyword, Expression given) {
        RouteKind kind = RouteKind.of(keyword).orElseThrow();
        Optional<String> name = fixed(given);
        boolean dynamic = linker.dialect().since(Dialect.V3_1);
        if (name.isEmpty() && dynamic) {
            return new Argument.Route(keyword, given);
        }
        if (name.isEmpty()) {
            linker.error(given.span(), "the name of a route is constant before release 3.1");
            return new Argument.Int(-1);
        }
        int route = linker.route(kind, name.get());
        if (route < 0 && !name.get().isEmpty() && !(name.get().equals("0") && kind != RouteKind.ROUTE)) {
            linker.error(given.span(), keyword + "[" + name.get() + "] is not defined");
        }
        return new Argument.Int(route);
    }
}
