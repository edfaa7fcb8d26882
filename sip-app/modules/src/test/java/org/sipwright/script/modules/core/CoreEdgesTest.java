// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sipwright.script.modules.ScriptProbe;

/**
 * Every transformation of the catalogue on values at the edges, and every variable with an index at places that it does not
 * have. The tables hold what was found right when it was looked at; {@code -Dsipwright.golden=write} writes them anew.
 */
class CoreEdgesTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/sipwright/script/modules/core");

    /** NULL, the empty text, an int at its limit, a number beyond it, quotes and a backslash, bytes above 0x7f, a control char. */
    private static final List<String> INPUTS =
            List.of("$nul", "$empty", "$least", "$beyond", "$quotes", "$high", "$control");

    private static final String SETUP = """
            $var(empty) = ""; $var(least) = -2147483647; $var(least) -= 1; $var(beyond) = "4294967296";
            $var(quotes) = "a\\"b'c\\\\d"; $var(high) = "\u00e9\u00ff\u0080x"; $var(control) = "a\\x01b\\r\\n";
            """;

    /** Arguments for the transformations that need some; several where they are places or numbers. */
    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("s.substr", List.of("-1,1", "-99,1", "99,1", "0,-99", "1,2147483647", "-2147483648,1")),
            Map.entry("s.select", List.of("-1,b", "-99,b", "99,b", "2147483647,b", "0,\u00ff")),
            Map.entry("s.index", List.of("b", "b,-1", "b,-99", "b,99", "\u00ff")),
            Map.entry("s.rindex", List.of("b", "b,-1", "b,-99", "b,99", "\u00ff")),
            Map.entry("s.fill.left", List.of("0,12", "0,-1", "0,0", "0,2147483647")),
            Map.entry("s.fill.right", List.of("0,12", "0,-1", "0,0", "0,2147483647")),
            Map.entry("s.width", List.of("3", "0", "-1", "2147483647")),
            Map.entry("s.xor", List.of("k", "\u00ff")),
            Map.entry("s.sha1_hmac", List.of("k")),
            Map.entry("s.sha224_hmac", List.of("k")),
            Map.entry("s.sha256_hmac", List.of("k")),
            Map.entry("s.sha384_hmac", List.of("k")),
            Map.entry("s.sha512_hmac", List.of("k")),
            Map.entry("uri.param", List.of("p")),
            Map.entry("via.param", List.of("p")),
            Map.entry("param.value", List.of("a")),
            Map.entry("param.exist", List.of("a")),
            Map.entry("param.valueat", List.of("0", "-1", "99", "-99", "2147483647")),
            Map.entry("param.name", List.of("0", "-1", "99", "-99", "-2147483648")),
            Map.entry("nameaddr.param", List.of("p")),
            Map.entry("ip.matches", List.of("0.0.0.0/0")),
            Map.entry("csv.value", List.of("0", "-1", "99", "-99", "2147483647")),
            Map.entry("sdp.line", List.of("a", "a,-1", "a,99")),
            Map.entry("sdp.stream", List.of("0", "-1", "99", "audio,-1")),
            Map.entry("sdp.stream-delete", List.of("0", "-1", "99", "audio,-1")),
            Map.entry("re.subst", List.of("/b/[\\0]/g", "/[\u00e9\u00ff]/y/", "/^$/empty/")));

    private static List<String> transformations() {
        List<String> all = new ArrayList<>();
        for (String name : CoreCatalogue.names("T").keySet()) {
            ARGUMENTS.getOrDefault(name, List.of("")).forEach(one -> all.add(name + (one.isEmpty() ? "" : "," + one)));
        }
        return all;
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (char c : text.toCharArray()) {
            shown.append(c < ' ' || c == '\\' ? "\\x%02x".formatted((int) c) : c);
        }
        return shown.toString();
    }

    private static String abridged(String text) {
        return text.length() > 200 ? text.length() + " chars" : text;
    }

    /** One line for each transformation: its text, and the result for each input. */
    private static List<String> transformed() {
        ScriptProbe probe = ScriptProbe.of("", SETUP).run();
        return transformations().stream()
                .map(one -> one
                        + INPUTS.stream()
                                .map(input -> probe.text("$(var(" + input.substring(1) + "){" + one + "})"))
                                .map(CoreEdgesTest::abridged)
                                .map(CoreEdgesTest::shown)
                                .collect(Collectors.joining("\t", "\t", "")))
                .toList();
    }

    /** One line for each variable with an index: without, and at 0, -1, 99, -99 and {@code [*]}. */
    private static List<String> indexed() {
        ScriptProbe probe =
                ScriptProbe.of("", "$avp(edge) = 1; $avp(edge) = \"two\";").run();
        List<String> lines = new ArrayList<>();
        for (String name : CoreCatalogue.indexedVariables()) {
            if (name.startsWith("sdp.")) {
                // these have their index inside of the parentheses
                continue;
            }
            String inner = INNER.getOrDefault(name, "");
            String row = List.of("", "[0]", "[-1]", "[99]", "[-99]", "[2147483647]", "[*]").stream()
                    .map(index -> probe.text("$(" + name + inner + index + ")"))
                    .map(CoreEdgesTest::abridged)
                    .map(CoreEdgesTest::shown)
                    .collect(Collectors.joining("\t"));
            lines.add(name + inner + "\t" + row);
        }
        return lines;
    }

    /** Names in parentheses for the variables that need one. */
    private static final Map<String, String> INNER = Map.ofEntries(
            Map.entry("avp", "(edge)"),
            Map.entry("hdr", "(X-Multi)"),
            Map.entry("ct.fields", "(uri)"),
            Map.entry("branch", "(uri)"),
            Map.entry("branch.flag", "(F)"),
            Map.entry("msg.branch.attr", "(a)"),
            Map.entry("msg.branch.flag", "(F)"));

    private static List<DynamicTest> compared(String table, List<String> found) throws IOException {
        Path file = FOLDER.resolve(table);
        if ("write".equals(System.getProperty("sipwright.golden"))) {
            Files.write(file, found, ISO_8859_1);
        }
        List<String> expected = Files.readAllLines(file, ISO_8859_1);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("rows", () -> assertEquals(expected.size(), found.size())));
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            String wanted = expected.get(i);
            String is = found.get(i);
            tests.add(DynamicTest.dynamicTest(
                    wanted.substring(0, wanted.indexOf('\t')),
                    () -> assertEquals(wanted.replace("\t", "\n"), is.replace("\t", "\n"))));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> transformationsOfTheCatalogue_onValuesAtTheEdges() throws IOException {
        return compared("edges.tsv", transformed());
    }

    @TestFactory
    List<DynamicTest> indexedVariablesOfTheCatalogue_atPlacesThatTheyDoNotHave() throws IOException {
        return compared("indexes.tsv", indexed());
    }

    /** NULL stays NULL whatever a transformation does with it. */
    @Test
    void nullStaysNull() {
        Set<String> others = transformed().stream()
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .filter(fields -> !fields.get(1).equals("<null>"))
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), others);
    }
}
