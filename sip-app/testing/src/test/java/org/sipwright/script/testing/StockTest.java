// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios of stock scripts share: they run with their own sockets and time-outs, with the database in memory. */
abstract class StockTest {
    /** The socket that stock scripts have, which is their domain, too. */
    static final String SERVER = "127.0.0.1";

    /** The gateway of their author. */
    static final String PSTN = "11.22.33.44:5060";

    /** Their voicemail. */
    static final String VOICEMAIL = "127.0.0.2:5060";

    /** Up to this release the socket is not named. */
    private static final String WITHOUT_SOCKET = "1.7";

    @TempDir
    private static Path folder;

    private static StockCertificates certificates;

    private final List<String> rows = new ArrayList<>();

    ScriptUnderTest script;

    @BeforeAll
    static void scriptsAreThere() throws IOException {
        assumeTrue(!StockScript.all().isEmpty(), () -> "no scripts of OpenSIPS in " + StockScript.place());
        certificates = StockCertificates.into(folder);
    }

    @AfterEach
    void stop() {
        if (script != null) {
            script.close();
        }
    }

    /** Fills a table before the script starts. */
    void row(String statement) {
        rows.add(statement);
    }

    /** Starts a script with these switches on, and lines of it changed where a test is about other places than theirs. */
    void start(StockScript stock, Set<String> on, String... changes) {
        String text = certificates.in(stock.mended(on));
        for (int i = 0; i + 1 < changes.length; i += 2) {
            text = text.replace(changes[i], changes[i + 1]);
        }
        boolean named = !stock.switches().isEmpty() || !stock.isUpTo(WITHOUT_SOCKET);
        script = ScriptUnderTest.start(
                stock.source(text, on, named ? List.of() : List.of("udp:" + SERVER + ":5060"), List.copyOf(rows)));
    }

    /** A call that both sides have. */
    record Talk(Call calling, Call called) {}

    /** One calls, the other answers. */
    static Talk talk(Phone caller, String number, Phone callee) {
        return talk(caller.dials(number), callee.isCalled());
    }

    static Talk talk(Call calling, Call called) {
        called.rings();
        calling.expects(180);
        called.answers();
        calling.expects(200);
        calling.acknowledges();
        called.accepts("ACK");
        return new Talk(calling, called);
    }

    /** The caller hangs up. */
    static void end(Talk talk) {
        talk.calling().hangsUp();
        talk.called().accepts("BYE");
        talk.calling().expects(200);
    }
}
