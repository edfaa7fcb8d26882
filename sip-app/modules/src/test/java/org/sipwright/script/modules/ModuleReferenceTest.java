// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.FunctionTable.Linked;

/** docs/modules.md is made from the declarations; {@code -Dsipwright.docs=write} writes it, and else it is compared. */
class ModuleReferenceTest {
    private static final Path PAGE = Path.of("../../docs/modules.md");
    private static final String HEAD = """
            # Modules

            What is there, made from the declarations that the check and the linkage read. A name of OpenSIPS that does not stand
            here is not supported: `sipwright check` says so by name, and the script does not start. Behind the tables of each
            module stands what releases up to 3.6 have there and this server has not; with "to" the last release that has it.
            """;
    private static final int MODULES_IN_A_LINE = 8;

    private final CatalogueNames catalogue = new CatalogueNames();
    private final FunctionTable functions = FunctionTable.of(ModuleReferenceTest.class.getClassLoader());

    @Test
    void thePageSaysWhatIsDeclared() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        missingModules(page);
        new TreeMap<>(functions.declared()).values().forEach(module -> {
            describe(module, page);
            missing(module, page);
        });
        if ("write".equals(System.getProperty("sipwright.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page.toString(),
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "docs/modules.md is not what the modules declare: run this test with -Dsipwright.docs=write");
    }

    private void describe(ScriptModule module, StringBuilder page) {
        page.append("\n## ")
                .append(module.name())
                .append("\n\n")
                .append(module.doc())
                .append("\n");
        rows(
                page,
                "| function | routes | |\n|---|---|---|\n",
                functions.functionsOf(module.name()).stream()
                        .map(ModuleReferenceTest::function)
                        .toList());
        rows(
                page,
                "| variable | |\n|---|---|\n",
                module.variables().stream()
                        .map(one -> row("`$" + one.name() + "`" + (one.writable() ? ", writable" : ""), one.doc()))
                        .toList());
        rows(
                page,
                "| transformation | |\n|---|---|\n",
                module.transformations().stream()
                        .map(one -> row("`{" + one.name() + "}`", one.doc() + (one.blocking() ? " Can block." : "")))
                        .toList());
        rows(
                page,
                "| parameter | standard | |\n|---|---|---|\n",
                module.parameters().stream()
                        .map(one -> row("`" + one.name() + "`", one.standard(), one.doc()))
                        .toList());
        rows(
                page,
                "| management command | |\n|---|---|\n",
                module.commands().stream().map(ModuleReferenceTest::command).toList());
        rows(
                page,
                "| figure | |\n|---|---|\n",
                module.statistics().stream()
                        .map(one -> row("`" + one.name() + "`", one.doc()))
                        .toList());
        rows(
                page,
                "| event | |\n|---|---|\n",
                module.events().stream()
                        .map(one -> row("`" + one.name() + "(" + String.join(", ", one.parameters()) + ")`", one.doc()))
                        .toList());
    }

    private void missingModules(StringBuilder page) {
        page.append("\n## Modules that are missing\n\n");
        List<String> names =
                List.copyOf(catalogue.modulesWithout(functions.declared().keySet()));
        for (int i = 0; i < names.size(); i += MODULES_IN_A_LINE) {
            List<String> line = names.subList(i, Math.min(names.size(), i + MODULES_IN_A_LINE));
            page.append(line.stream().map(name -> '`' + name + '`').collect(Collectors.joining(", ")))
                    .append(i + MODULES_IN_A_LINE < names.size() ? ",\n" : "\n");
        }
    }

    private void missing(ScriptModule module, StringBuilder page) {
        List<String> parts = new ArrayList<>();
        for (CatalogueNames.Kind kind : CatalogueNames.Kind.values()) {
            List<String> names = catalogue.missing(module.name(), kind, declared(module, kind));
            if (!names.isEmpty()) {
                parts.add("- " + kind.label() + ": " + String.join(", ", names));
            }
        }
        if (!parts.isEmpty()) {
            page.append("\nMissing:\n\n").append(String.join("\n", parts)).append('\n');
        }
    }

    /** What is declared in a module; functions of the core count for all, since some have moved there. */
    private Set<String> declared(ScriptModule module, CatalogueNames.Kind kind) {
        Stream<String> names = switch (kind) {
            case FUNCTION ->
                Stream.of(module.name(), "core")
                        .flatMap(name -> functions.functionsOf(name).stream())
                        .map(one -> one.declaration().name());
            case VARIABLE ->
                functions.declared().values().stream()
                        .flatMap(one -> one.variables().stream())
                        .map(VariableDeclaration::name);
            case TRANSFORMATION ->
                functions.declared().values().stream()
                        .flatMap(one -> one.transformations().stream())
                        .map(TransformationDeclaration::name);
            case PARAMETER -> module.parameters().stream().map(ModuleParameter::name);
            case COMMAND -> module.commands().stream().map(ManagementCommand::name);
            case FIGURE -> module.statistics().stream().map(Statistic::name);
            case EVENT -> module.events().stream().map(EventDeclaration::name);
        };
        return names.collect(Collectors.toSet());
    }

    private static void rows(StringBuilder page, String head, List<String> rows) {
        if (!rows.isEmpty()) {
            page.append("\n").append(head);
            rows.stream().sorted().forEach(page::append);
        }
    }

    private static String row(String... cells) {
        return "| "
                + String.join(
                        " | ",
                        List.of(cells).stream().map(ModuleReferenceTest::cell).toList()) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String function(Linked one) {
        String parameters = IntStream.range(1, one.method().getParameterCount())
                .mapToObj(i -> one.method().getParameters()[i].getName() + (i > one.least() ? "?" : ""))
                .collect(Collectors.joining(", "));
        String routes = List.of(one.declaration().routes()).stream()
                .map(use -> use.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String releases = (one.declaration().since().isEmpty()
                        ? ""
                        : " From " + one.declaration().since() + ".")
                + (one.declaration().until().isEmpty()
                        ? ""
                        : " To " + one.declaration().until() + ".");
        return row(
                "`" + one.declaration().name() + "(" + parameters + ")`",
                routes.isEmpty() ? "any" : routes,
                one.declaration().doc() + releases + (one.declaration().blocking() ? " Can block." : ""));
    }

    private static String command(ManagementCommand one) {
        String forms = one.forms().stream()
                .map(names -> "(" + String.join(", ", names) + ")")
                .collect(Collectors.joining(" or "));
        return row("`" + one.name() + "` " + (forms.equals("()") ? "" : forms), one.doc());
    }
}
