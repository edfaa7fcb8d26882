// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.nio.file.Path;

/** Runs the startup_route of a script in a virtual machine of its own, for tools that look at one from outside. */
public final class RunScript {
    private RunScript() {}

    /** Takes the script's file. */
    public static void main(String[] arguments) {
        new TestScript(new Translator(TestScript.FUNCTIONS).translate(TestScript.tree(Path.of(arguments[0])))).start();
    }
}
