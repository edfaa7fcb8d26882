// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;

/** What the core declares beside what OpenSIPS has, as the catalogue outside this repository lists it. */
class CoreNamesTest {
    private static final Path CATALOGUE = Path.of("/work/shared/reference/opensips/core.json");

    /** Statements of the language, which the translator knows. */
    private static final Set<String> STATEMENTS =
            Set.of("assert", "async", "drop", "error", "exit", "launch", "log", "return", "route");

    private final CoreModule core = new CoreModule();

    private static String section(String name, String next) throws IOException {
        assumeTrue(Files.exists(CATALOGUE), "the catalogue is not on this machine");
        String text = Files.readString(CATALOGUE);
        return text.substring(text.indexOf("\"" + name + "\""), text.indexOf("\"" + next + "\""));
    }

    private static Set<String> find(String section, String pattern) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(section);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(known);
        return missing;
    }

    @Test
    void functionsOfTheCatalogueAreDeclaredButForThoseNamedHere() throws IOException {
        Set<String> declared = core.functions().stream()
                .flatMap(holder -> Stream.of(holder.getClass().getMethods()))
                .map(method -> method.getAnnotation(ScriptFunction.class))
                .filter(java.util.Objects::nonNull)
                .map(ScriptFunction::name)
                .collect(Collectors.toCollection(TreeSet::new));
        declared.addAll(STATEMENTS);
        Set<String> catalogue = find(section("functions", "global_params"), "\"name\": \"([a-z_0-9]+)\"");

        assertEquals(Set.of("socket_belongs_to_bond"), without(catalogue, declared));
    }

    @Test
    void variablesOfTheCatalogueAreDeclaredButForThoseNamedHere() throws IOException {
        Set<String> declared =
                core.variables().stream().map(VariableDeclaration::name).collect(Collectors.toSet());
        Set<String> catalogue = find(section("pvars", "pvar_syntax"), "\"name\": \"\\$([A-Za-z_.0-9]+)\"");

        assertEquals(Set.of("proxy_protocol"), without(catalogue, declared));
    }

    @Test
    void transformationsOfTheCatalogueAreDeclaredButForThoseOfModules() throws IOException {
        Set<String> declared = core.transformations().stream()
                .map(TransformationDeclaration::name)
                .collect(Collectors.toSet());
        Set<String> catalogue = new TreeSet<>();
        Matcher matcher = Pattern.compile("\"class\": \"([a-z]+)\",\\s*\"name\": \"([^\"]+)\"")
                .matcher(section("transformations", "transformation_rules"));
        while (matcher.find()) {
            catalogue.add(matcher.group(1) + '.' + matcher.group(2));
        }

        assertEquals(Set.of("isup.param / param.str", "rest.escape / unescape"), without(catalogue, declared));
    }

    @Test
    void commandsOfTheCatalogueAreDeclaredButForThoseNamedHere() throws IOException {
        Set<String> declared =
                core.commands().stream().map(ManagementCommand::name).collect(Collectors.toSet());
        String section = section("core_mi", "core_stats");
        Set<String> catalogue = new TreeSet<>();
        for (String entry : section.split("\\{")) {
            if (entry.contains("\"3.6\"")) {
                catalogue.addAll(find(entry, "\"name\": \"([a-z_0-9]+)\""));
            }
        }

        assertEquals(Set.of("tcp_trace"), without(catalogue, declared));
    }

    /** Fragments and the parts of restart-persistent memory: a Java virtual machine has neither. */
    @Test
    void figuresOfTheCatalogueAreThereButForThoseNamedHere() throws IOException {
        ScriptProbe probe = ScriptProbe.of("", "exit;");
        Set<String> there = probe.environment().statistics().groups().stream()
                .flatMap(group -> probe.environment().statistics().group(group).stream())
                .map(Statistic::name)
                .collect(Collectors.toSet());
        Set<String> catalogue = find(section("core_stats", "core_events"), "\"name\": \"([A-Za-z_]+)\"");

        assertEquals(
                Set.of(
                        "fragments",
                        "rpm_fragments",
                        "rpm_free_size",
                        "rpm_max_used_size",
                        "rpm_real_used_size",
                        "rpm_total_size",
                        "rpm_used_size"),
                without(catalogue, there));
    }

    /** Memory that is not divided among processes reaches no threshold of theirs, and nothing scales processes or profiles them. */
    @Test
    void eventsOfTheCatalogueAreDeclaredButForThoseNamedHere() throws IOException {
        Set<String> declared =
                core.events().stream().map(EventDeclaration::name).collect(Collectors.toSet());
        Set<String> catalogue = find(section("core_events", "socket_definition"), "\"name\": \"(E_[A-Z_]+)\"");

        assertEquals(
                Set.of(
                        "E_CORE_PKG_THRESHOLD",
                        "E_CORE_PROC_AUTO_SCALE",
                        "E_CORE_SHM_THRESHOLD",
                        "E_PROFILING_PROC",
                        "E_PROFILING_SCRIPT"),
                without(catalogue, declared));
    }
}
