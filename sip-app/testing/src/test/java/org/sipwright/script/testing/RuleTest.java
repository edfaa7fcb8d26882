// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import org.junit.jupiter.api.BeforeEach;

/** What the tests of the rules of routing blocks share: a caller, and two who are called. */
abstract class RuleTest {
    static final String MODULES = """
            socket=udp:192.0.2.1:5060
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "sipmsgops.so"
            modparam("tm", "fr_timeout", 5)
            modparam("tm", "fr_inv_timeout", 30)
            """;

    static final String BOB = "sip:bob@192.0.2.20";
    static final String CAROL = "sip:carol@192.0.2.21";

    ScriptUnderTest script;
    Phone alice;
    Phone bob;
    Phone carol;

    @BeforeEach
    void threePhones(ScriptUnderTest running) {
        script = running;
        alice = running.phone("alice", "192.0.2.10");
        bob = running.phone("bob", "192.0.2.20");
        carol = running.phone("carol", "192.0.2.21");
        running.trace().clear();
    }

    /** Alice calls bob. */
    Call call() {
        return alice.dials(BOB);
    }

    /** Alice asks for options of bob's. */
    void options() {
        alice.request("OPTIONS", BOB).sends();
    }
}
