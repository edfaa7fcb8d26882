// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.runtime.declaration.GlobalParameter;
import org.sipwright.script.runtime.declaration.GlobalParameter.Effect;
import org.sipwright.script.translator.FunctionTable;

/** Each global parameter of any release has an effect or a reason why not, and docs/compatibility.md says which. */
class GlobalParametersTest {
    private static Map<String, GlobalParameter> declared() {
        return GlobalParameters.all().stream()
                .collect(Collectors.toMap(GlobalParameter::name, one -> one, (one, other) -> one, TreeMap::new));
    }

    @Test
    void eachParameterOfTheCatalogueIsDeclared() {
        assertEquals(CoreCatalogue.names("G").keySet(), new TreeSet<>(declared().keySet()));
    }

    @Test
    void thePageSaysWhatBecomesOfEach() throws IOException {
        StringBuilder text = new StringBuilder("""
                What becomes of each global parameter. "Works" does what it does in OpenSIPS; "not needed" speaks of something
                that this server has not, so that nothing is missed; "missing" is something that a script may count on, and the check
                warns of it.

                | parameter | releases | effect | |
                |---|---|---|---|
                """);
        Map<String, Integer> releases = CoreCatalogue.names("G");
        declared()
                .forEach((name, one) -> text.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(CoreCatalogue.releases(releases.get(name)))
                        .append(" | ")
                        .append(
                                switch (one.effect()) {
                                    case WORKS -> "works";
                                    case NOT_NEEDED -> "not needed";
                                    case MISSING -> "missing";
                                })
                        .append(" | ")
                        .append(one.doc())
                        .append(" |\n"));

        CoreCatalogue.verifySection("Global parameters", text.toString());
    }

    @ParameterizedTest
    @CsvSource({"mcast_ttl=3, MISSING", "udp_workers=4, NOT_NEEDED", "tos=8, WORKS"})
    void checkWarnsOfAParameterWhoseEffectIsMissed(String setting, Effect effect) {
        var functions = FunctionTable.of(GlobalParametersTest.class.getClassLoader());
        long warnings = new ScriptCheck(Catalog.load(), functions)
                .check(setting + "\nroute { exit; }\n", "x.cfg").findings().stream()
                        .filter(finding -> finding.line().contains("[NO_EFFECT]"))
                        .count();

        assertEquals(effect == Effect.MISSING ? 1 : 0, warnings);
    }
}
