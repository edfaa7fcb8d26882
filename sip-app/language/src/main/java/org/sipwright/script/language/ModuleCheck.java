// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.language.CatalogModule.Dependency;
import org.sipwright.script.language.CatalogModule.Parameter;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;

/** Modules and their parameters. */
final class ModuleCheck {
    /** Longer patterns than this match no name; a compiler of patterns recurs on each parenthesis. */
    private static final int MAX_PATTERN = 500;

    private static final Set<String> OLD_DATABASES =
            Set.of("perlvdb", "mysql", "postgres", "dbtext", "unixodbc", "flatstore", "oracle", "berkeley_db");
    private static final Set<String> AAA = Set.of("aaa_radius", "aaa_diameter");

    private final CheckContext context;
    private final Map<String, Script.LoadModule> loaded = new HashMap<>();

    ModuleCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        context.script().modules().forEach(this::module);
        context.script().modules().forEach(this::dependencies);
        context.script().parameters().forEach(this::parameter);
    }

    private void module(Script.LoadModule module) {
        Script.LoadModule earlier = loaded.putIfAbsent(module.name(), module);
        if (earlier != null) {
            context.error(
                    Code.DUPLICATE_MODULE,
                    module.span(),
                    "module '" + module.name() + "' is loaded already in line "
                            + earlier.span().line());
            return;
        }
        boolean own = context.catalog().module(module.name()).isEmpty()
                && context.supported().ownModule(module.name());
        if (own) {
            // a module that only this product has, such as cdi: what it brings is known when the script is linked
            return;
        }
        if (context.catalog().module(module.name()).isEmpty()) {
            Optional<String> nearest = context.catalog().nearestModule(module.name());
            if (!module.file().endsWith(".so")
                    && context.catalog().module(module.name()).isPresent()) {
                return;
            }
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_MODULE,
                    module.span(),
                    "there is no module '" + module.name() + "'" + CheckContext.hint(nearest),
                    nearest.map(name -> "write \"" + name + ".so\"").orElse(""));
        } else if (!module.file().endsWith(".so")) {
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_MODULE,
                    module.span(),
                    "the file of a module ends with .so",
                    "write \"" + module.file() + ".so\"");
        } else if (!context.supported().module(module.name())) {
            context.unsupported(Code.UNKNOWN_MODULE, module.span(), "module '" + module.name() + "'");
        }
    }

    private void dependencies(Script.LoadModule module) {
        CatalogModule known = context.loaded().get(module.name());
        if (known == null || loaded.get(module.name()) != module) {
            return;
        }
        List<String> said = new ArrayList<>();
        for (Dependency dependency : known.dependencies()) {
            if (applies(dependency, module.name()) && !isLoaded(dependency) && existsInDialect(dependency)) {
                said.add(describe(dependency));
            }
        }
        for (String needed : said) {
            context.error(
                    Code.MISSING_DEPENDENCY,
                    module.span(),
                    "module '" + module.name() + "' needs " + needed + ", which is not loaded");
        }
    }

    /**
     * Some needs exist only where a parameter is set or a function is called, or where no module or parameter shows that the
     * release has them not.
     */
    private boolean applies(Dependency dependency, String module) {
        String condition = dependency.condition();
        if (condition.startsWith("!")) {
            String sign = condition.substring(1);
            return !loaded.containsKey(sign) && !isSet(module, sign);
        }
        if (condition.endsWith("()")) {
            return isCalled(condition.substring(0, condition.length() - 2));
        }
        return condition.isEmpty() || isSet(module, condition);
    }

    private boolean isCalled(String function) {
        boolean[] found = new boolean[1];
        TreeWalk walk = new TreeWalk() {
            @Override
            protected void call(Expression.Call call, String runner) {
                found[0] |= call.name().equals(function);
            }
        };
        context.script().routes().forEach(route -> walk.statements(route.body()));
        return found[0];
    }

    private boolean isSet(String module, String parameter) {
        return context.script().parameters().stream()
                .anyMatch(set -> set.name().equals(parameter)
                        && !set.value().equals("0")
                        && matcher(set.module()).test(module));
    }

    private boolean isLoaded(Dependency dependency) {
        // a module that the catalogue does not know can be any
        return context.hasUnknownModules()
                || dependency.oneOf().stream().anyMatch(one -> switch (one) {
                    case "sql" -> loaded.keySet().stream().anyMatch(ModuleCheck::isDatabase);
                    case "aaa" -> loaded.keySet().stream().anyMatch(AAA::contains);
                    case "cache" -> loaded.keySet().stream().anyMatch(name -> name.startsWith("cachedb_"));
                    default -> loaded.containsKey(one);
                });
    }

    private static boolean isDatabase(String module) {
        return module.startsWith("db_") || OLD_DATABASES.contains(module);
    }

    private boolean existsInDialect(Dependency dependency) {
        return dependency.oneOf().stream()
                .anyMatch(one -> one.equals("sql")
                        || one.equals("aaa")
                        || one.equals("cache")
                        || context.catalog()
                                .module(one)
                                .filter(module -> context.inDialect(module.releases()))
                                .isPresent());
    }

    private static String describe(Dependency dependency) {
        return switch (dependency.oneOf().getFirst()) {
            case "sql" -> "a database module such as db_mysql";
            case "aaa" -> "an AAA module such as aaa_radius";
            case "cache" -> "a cache module such as cachedb_redis";
            default -> "'" + String.join("' or '", dependency.oneOf()) + "'";
        };
    }

    /** The first argument of modparam is a regular expression for the whole name, in any case. */
    static Predicate<String> matcher(String module) {
        if (isPlain(module) || module.length() > MAX_PATTERN) {
            return module::equalsIgnoreCase;
        }
        try {
            Pattern pattern = Pattern.compile(module, Pattern.CASE_INSENSITIVE);
            return name -> pattern.matcher(name).matches();
        } catch (PatternSyntaxException e) {
            return module::equalsIgnoreCase;
        }
    }

    private static boolean isPlain(String module) {
        for (int i = 0; i < module.length(); i++) {
            char c = module.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private void parameter(Script.ModuleParameter parameter) {
        Predicate<String> pattern = matcher(parameter.module());
        boolean matched = false;
        Set<String> seen = new HashSet<>();
        for (Script.LoadModule module : context.script().modules()) {
            if (module.order() < parameter.order() && pattern.test(module.name()) && seen.add(module.name())) {
                matched = true;
                parameterOf(parameter, module.name());
            }
        }
        if (matched) {
            return;
        }
        boolean later = context.script().modules().stream().anyMatch(module -> pattern.test(module.name()));
        context.error(
                Code.PARAMETER_BEFORE_MODULE,
                parameter.span(),
                later
                        ? "module '" + parameter.module() + "' is not loaded before this line; loadmodule stands first"
                        : "module '" + parameter.module() + "' is not loaded before this line, nor anywhere"
                                + notLoaded(parameter.module()));
    }

    private String notLoaded(String module) {
        if (context.catalog().module(module).isPresent()) {
            return "; it needs loadmodule \"" + module + ".so\"";
        }
        return CheckContext.hint(Nearest.of(module, loaded.keySet()));
    }

    private void parameterOf(Script.ModuleParameter parameter, String module) {
        CatalogModule known = context.loaded().get(module);
        if (known == null) {
            return;
        }
        List<Parameter> forms = known.parameters(parameter.name());
        if (forms.isEmpty()) {
            Optional<String> nearest = Nearest.of(parameter.name(), known.parameterNames());
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_PARAMETER,
                    parameter.span(),
                    "module '" + module + "' has no parameter '" + parameter.name() + "'" + CheckContext.hint(nearest),
                    nearest.map(name -> "write \"" + name + "\"").orElse(""));
            return;
        }
        List<Parameter> here = forms.stream()
                .filter(form -> context.inDialect(form.releases()))
                .toList();
        if (here.isEmpty()) {
            context.report(
                    Severity.WARNING,
                    Code.OTHER_RELEASE,
                    parameter.span(),
                    "module '" + module + "' has the parameter '" + parameter.name()
                            + "' in other releases; the rest of the script looks like "
                            + context.script().dialect().label(),
                    "");
        }
        type(parameter, module, here.isEmpty() ? forms : here);
        if (!context.supported().parameter(module, parameter.name())
                && context.supported().module(module)) {
            context.unsupported(
                    Code.UNKNOWN_PARAMETER,
                    parameter.span(),
                    "parameter '" + parameter.name() + "' of module '" + module + "'");
        }
    }

    private void type(Script.ModuleParameter parameter, String module, List<Parameter> forms) {
        boolean fits = forms.stream().anyMatch(form -> parameter.quoted() ? form.takesText() : form.takesNumber());
        if (!fits) {
            boolean number = parameter.value().matches("-?[0-9]+");
            String fix = !parameter.quoted()
                    ? "write \"" + parameter.value() + "\""
                    : number ? "write " + parameter.value() : "";
            context.report(
                    Severity.ERROR,
                    Code.PARAMETER_TYPE,
                    parameter.span(),
                    "parameter '" + parameter.name() + "' of module '" + module + "' is a "
                            + (parameter.quoted() ? "number, without quotes" : "string, in quotes"),
                    fix);
        }
    }
}
