// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.Statement;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableSyntax;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.FunctionHolder;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** Finds what the names of a script stand for; what there is none of becomes a finding. */
final class Linker {
    /** The name of a variable that stands for an argument which was evaluated before; no script can write it. */
    private static final String DETACHED = "(detached)";

    private static final int ROUNDS = 10_000;
    private static final int ROUNDS_BEFORE = 100;

    private final FunctionTable functions;
    private final Script script;
    private final ScriptEnvironment environment;
    private final Set<String> modules;
    private final Constants constants;
    private final VariableLinker variables;
    private final List<Diagnostic> findings;
    private final Arguments arguments = new Arguments(this);
    private final Optional<ProfiledLines> profile;
    private final boolean traces;
    private final BlockingReach reach;
    private int sites;

    /** What surrounds a translation. */
    record Surrounding(FunctionTable functions, Script script, ScriptEnvironment environment, boolean counting) {}

    Linker(Surrounding surrounding, Constants constants, List<Diagnostic> findings) {
        this.functions = surrounding.functions();
        this.script = surrounding.script();
        this.environment = surrounding.environment();
        this.modules = environment.modules().stream().map(ScriptModule::name).collect(Collectors.toSet());
        this.constants = constants;
        this.variables = new VariableLinker(environment);
        this.findings = findings;
        this.profile = surrounding.counting()
                ? Optional.of(new ProfiledLines(constants.add(Names.PROFILE, null)))
                : Optional.empty();
        this.traces = TraceNames.wanted(script);
        this.reach = new BlockingReach(functions, script, modules);
        environment.setLinker(variables);
    }

    Dialect dialect() {
        return script.dialect();
    }

    ScriptEnvironment environment() {
        return environment;
    }

    Arguments arguments() {
        return arguments;
    }

    /** Whether the statements tell where they are. */
    boolean traces() {
        return traces;
    }

    Optional<ProfiledLines> profile() {
        return profile;
    }

    int nextSite() {
        return sites++;
    }

    /** Whether assertions are looked at. */
    boolean asserts() {
        return global("enable_asserts")
                .filter(value -> !value.equals("0") && !value.equals("no"))
                .isPresent();
    }

    /** How often a while loop turns before it is stopped. */
    int mostRounds() {
        return global("max_while_loops")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(dialect().since(Dialect.V3_1) ? ROUNDS : ROUNDS_BEFORE);
    }

    private Optional<String> global(String name) {
        return script.globals().stream()
                .filter(one -> one.name().equals(name))
                .map(Script.Global::value)
                .reduce((first, last) -> last);
    }

    void error(Span span, String text) {
        findings.add(new Diagnostic(Severity.ERROR, Code.SYNTAX, span, text));
    }

    void failed(Span span, LinkException problem) {
        findings.add(new Diagnostic(
                problem.isUnsupported() ? Severity.UNSUPPORTED : Severity.ERROR,
                problem.isUnsupported() ? Code.UNKNOWN_VARIABLE : Code.SYNTAX,
                span,
                problem.getMessage()));
    }

    Optional<FunctionTable.Linked> function(Expression.Call call) {
        int given = call.arguments().size();
        Optional<FunctionTable.Linked> linked = functions.find(call.name(), given, modules, dialect());
        if (linked.isEmpty()) {
            findings.add(new Diagnostic(
                    Severity.UNSUPPORTED,
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "function '" + call.name() + "' with " + given + " arguments is not supported yet"));
        }
        return linked;
    }

    /** The object with a function. */
    Constants.Constant holder(FunctionTable.Linked linked) {
        return constants.of(
                "functions " + linked.module() + " " + linked.holder(),
                Names.of(linked.method().getDeclaringClass()),
                () -> environment.functions(linked.module()).get(linked.holder()) instanceof FunctionHolder holder
                        ? holder.instance()
                        : environment.functions(linked.module()).get(linked.holder()));
    }

    /** Whether a block can reach a function that blocks, itself or through the routes that it calls. */
    boolean isBlocking(int route) {
        return reach.of(route);
    }

    Constants.Constant variable(VariableReference reference, Span span) {
        return constants.of("variable " + reference.text(), Names.VARIABLE, () -> {
            if (reference.name().equals(DETACHED)) {
                int number = Integer.parseInt(reference.text());
                return (ScriptVariable) context -> context.detached(number);
            }
            try {
                return variables.variable(reference);
            } catch (LinkException e) {
                failed(span, e);
                return ScriptVariable.NONE;
            }
        });
    }

    /** A variable that is set; one that cannot be is a finding. */
    Constants.Constant writable(Expression.Variable variable) {
        Constants.Constant constant = variable(variable.reference(), variable.span());
        if (constants.value(constant) instanceof ScriptVariable linked
                && !linked.isWritable()
                && linked != ScriptVariable.NONE) {
            error(variable.span(), "'" + variable.text() + "' cannot be set");
        }
        return constant;
    }

    Constants.Constant noVariable() {
        return constants.of("no variable", Names.VARIABLE, () -> ScriptVariable.NONE);
    }

    /** What stands for an argument that was evaluated before. */
    Expression slot(int number) {
        VariableReference reference = new VariableReference(
                Integer.toString(number), Optional.empty(), DETACHED, Optional.empty(), Optional.empty(), List.of());
        return new Expression.Variable(reference, new Span(script.file(), 1, 1, 1));
    }

    /** The values of a for loop one by one; empty where they are not written with {@code [*]}. */
    Optional<Constants.Constant> loopValues(Statement.ForEach loop) {
        VariableReference all = loop.values().reference();
        if (!(all.index().orElse(null) instanceof VariableReference.Index.All)) {
            return Optional.empty();
        }
        return Optional.of(constants.of("loop " + all.text(), Names.VARIABLE, () -> {
            try {
                return variables.variableAt(all, ScriptContext::loopPosition);
            } catch (LinkException e) {
                failed(loop.values().span(), e);
                return ScriptVariable.NONE;
            }
        }));
    }

    Constants.Constant format(FormatText format, Span span) {
        return constants.of("format " + format.text(), Names.FORMAT, () -> {
            try {
                return variables.format(format);
            } catch (LinkException e) {
                failed(span, e);
                return Format.constant(format.text());
            }
        });
    }

    Constants.Constant pattern(String text, Span span) {
        return constants.of("pattern " + text, Names.PATTERN, () -> {
            try {
                return Operators.pattern(text);
            } catch (PatternSyntaxException e) {
                findings.add(new Diagnostic(
                        Severity.ERROR, Code.BAD_PATTERN, span, "not a regular expression: " + e.getDescription()));
                return Operators.pattern("");
            }
        });
    }

    Constants.Constant network(Expression.Network network) {
        String key = "network " + network.address()
                + network.mask().map(mask -> '/' + mask).orElse("");
        return constants.of(
                key,
                Names.NETWORK,
                () -> IpNetwork.of(network.address(), network.mask()).orElseGet(() -> {
                    error(network.span(), "not an address or network");
                    return IpNetwork.of("0.0.0.0", Optional.empty()).orElseThrow();
                }));
    }

    ArgumentParser<?> parser(Class<? extends ArgumentParser<?>> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public constructor without parameters", e);
        }
    }

    Constants.Constant parserConstant(Class<? extends ArgumentParser<?>> type, ArgumentParser<?> parser) {
        return constants.of("parser " + type.getName(), Arguments.PARSER, () -> parser);
    }

    Constants.Constant constant(ClassDesc type, Object value) {
        return constants.add(type, value);
    }

    /** The number of a route, or -1 where there is none. */
    int route(RouteKind kind, String name) {
        for (int i = 0; i < script.routes().size(); i++) {
            Script.Route route = script.routes().get(i);
            if (route.kind() == kind && (route.name().equals(name) || isMain(route.name()) && isMain(name))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMain(String name) {
        return name.isEmpty() || name.equals("0");
    }

    /** The number of the route that a route() names; empty where its name comes at run time. */
    Optional<Integer> fixedRoute(Expression target) {
        return isDynamicRoute(target) ? Optional.empty() : Optional.of(requiredRoute(target));
    }

    /** Whether the name of a route comes at run time. */
    boolean isDynamicRoute(Expression target) {
        Optional<String> name = ValueCode.constant(target);
        return name.isEmpty()
                || dialect().since(Dialect.V3_1)
                        && target instanceof Expression.Text
                        && !VariableSyntax.format(name.get()).isConstant();
    }

    /** The number of a route that must be there. */
    int requiredRoute(Expression target) {
        String name = ValueCode.constant(target).orElse("$");
        int route = route(RouteKind.ROUTE, name);
        if (route < 0) {
            findings.add(new Diagnostic(
                    Severity.ERROR, Code.UNDEFINED_ROUTE, target.span(), "route[" + name + "] is not defined"));
        }
        return Math.max(route, 0);
    }

    String fileOf(int route) {
        return script.routes().get(route).span().file();
    }

    String methodName(int route) {
        return Names.method(script.routes().get(route), route);
    }
}
