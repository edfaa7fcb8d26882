// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tree of each construct: each file of trees/ with its dump. */
class GoldenTreeTest {
    private static final Catalog CATALOG = Catalog.load();

    @TestFactory
    Stream<DynamicTest> trees() throws IOException {
        return GoldenFiles.tests(
                "trees",
                ".tree",
                script -> TreeDump.of(new ScriptCheck(CATALOG, Everything.SUPPORTED)
                        .check(script)
                        .script()
                        .orElseThrow(() -> new AssertionError(script + " cannot be read"))));
    }
}
