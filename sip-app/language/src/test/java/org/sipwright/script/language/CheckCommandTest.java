// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.language.ast.Dialect;

class CheckCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        return CheckCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.cfg"), text).toString();
    }

    @Test
    void scriptWithoutFaults_endsWith0AndSaysNothing() throws IOException {
        assertEquals(0, run(file("route { exit; }\n")));
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void scriptWithAFault_endsWith1AndShowsIt() throws IOException {
        assertEquals(1, run(file("route { nosuch(); }\n")));
        assertTrue(out.toString(UTF_8).contains("x.cfg:1:9: error: there is no function 'nosuch' [UNKNOWN_FUNCTION]"));
    }

    @Test
    void severalFiles_giveOneObjectALine() throws IOException {
        String file = file("route { exit; }\n");
        assertEquals(1, run("--json", file, folder.resolve("nosuch.cfg").toString()));
        String[] lines = out.toString(UTF_8).split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].endsWith("\"ok\":true,\"errors\":[],\"warnings\":[],\"modules\":[],\"unsupported\":[]}"));
        assertTrue(lines[1].contains("\"ok\":false,\"errors\":[{\"line\":1,\"column\":1,\"code\":\"FILE\""));
    }

    @Test
    void namedDialect_decidesWhatIsRefused() throws IOException {
        String file = file("route { if (method == \"INVITE\") exit; }\n");
        assertEquals(0, run(file));
        assertEquals(0, run("--dialect", "1.x", file));
        assertEquals(1, run("--dialect", "3.6", file));
    }

    @Test
    void filter_changesTheTextBeforeTheCheck() throws IOException {
        assertEquals(0, run("-p", "sed 's/nosuch()/exit/'", file("route { nosuch(); }\n")));
    }

    @Test
    void unsupportedName_isAnErrorUnlessItIsAllowed() throws IOException {
        // no modules are on the class path of this test, so all of them are missing
        String file = file("loadmodule \"tm.so\"\nroute { exit; }\n");
        assertEquals(1, run(file));
        assertEquals(0, run("--allow-unsupported", file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nosuch|unknown option --nosuch",
                "--dialect|needs a value",
                "--dialect 5.0 x|'5.0' is no release",
                "-p|needs a value",
                "--json|no file is named"
            })
    void wrongCall_endsWith2(String args, String message) {
        assertEquals(2, run(args.split(" ")));
        assertTrue(err.toString(UTF_8).contains(message), err.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "route { if (method==\"INVITE\") exit; }|V2",
                "debug=3 children=4 port=5060 listen=10.0.0.1|V1",
                "socket=udp:127.0.0.1:5060|V3_6",
                "event_route[E, sync] { exit; }|V2",
                "route { return(1, \"a\"); }|V3_6",
                "tcp_threads=4|V4_0",
                "route { exit; }|V3_6"
            })
    void release_isRecognisedFromTheScript(String text, Dialect dialect) {
        assertEquals(
                dialect,
                new ScriptCheck(Catalog.load(), Everything.SUPPORTED)
                        .check(text, "x.cfg")
                        .dialect());
    }
}
