// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sipwright.script.language.Diagnostic.Code;

/** docs/diagnostics.md is made from the codes; {@code -Dsipwright.docs=write} writes it, and else it is compared. */
class DiagnosticsPageTest {
    private static final Path PAGE = Path.of("../../docs/diagnostics.md");

    @Test
    void page_describesEveryCode() throws IOException {
        StringBuilder text = new StringBuilder("""
                # What the check says

                `./sipwright check FILE...` looks at scripts without running them; `./sipwright run` does so before it starts. Each
                finding is a line `file:line:column: error|warning: text [CODE]`, then the line of the script with a caret, and behind
                the caret what to write instead where that is certain. `--json` prints one object a file. The codes stay as they are
                from release to release. A name that OpenSIPS has and Sipwright does not have yet is shown as an error, and stands in
                `unsupported` in the JSON; `--allow-unsupported` starts the script all the same.

                Sipwright recognises the releases that a script is written for (1.x, 2.x, 3.0, 3.1 to 3.5, 3.6, 4.0) from its spelling
                and its names; `--dialect RELEASE` says it instead, and then everything that this release refuses is an error.

                <!-- Made by DiagnosticsPageTest from Diagnostic.Code. -->
                """);
        for (Code code : Code.values()) {
            text.append("\n## ")
                    .append(code)
                    .append("\n\n**")
                    .append(code.title())
                    .append(".** ");
            text.append(code.explanation()).append('\n');
        }
        if ("write".equals(System.getProperty("sipwright.docs"))) {
            Files.writeString(PAGE, text);
        } else {
            assertEquals(text.toString(), Files.readString(PAGE), "run this with -Dsipwright.docs=write");
        }
    }
}
