// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

/** A script that cannot run; the text says why, with all findings, one or more lines each. */
final class ScriptFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ScriptFailure(String message) {
        super(message);
    }

    ScriptFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
