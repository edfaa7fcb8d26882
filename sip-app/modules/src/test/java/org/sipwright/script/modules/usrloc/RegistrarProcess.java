// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import org.sipwright.script.modules.ScriptOnWire;

/** A registrar in a virtual machine of its own, for tests that kill it. It ends when its standard input does. */
final class RegistrarProcess {
    /** What it prints before the port that it listens on. */
    static final String READY = "registrar on port ";

    private RegistrarProcess() {}

    /** The arguments are the db_url, and a line of the script that sets the working mode. */
    public static void main(String[] arguments) throws Exception {
        String script = """
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            modparam("usrloc", "db_url", "URL")
            MODE
            route {
                save("location");
            }
            """.replace("URL", arguments[0]).replace("MODE", arguments[1]);
        try (ScriptOnWire wire = new ScriptOnWire(script)) {
            System.out.println(READY + wire.port());
            while (System.in.read() >= 0) {
                // the test holds the other end
                continue;
            }
        }
    }
}
