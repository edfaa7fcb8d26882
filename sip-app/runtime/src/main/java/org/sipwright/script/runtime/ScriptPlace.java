// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/** Where the script stands, found on the stack; slow, so for messages about mistakes only. */
public final class ScriptPlace {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private ScriptPlace() {}

    /** The file and line of the innermost statement that runs, such as {@code opensips.cfg:12}. */
    public static String here() {
        return WALKER.walk(frames -> frames.filter(
                        frame -> frame.getDeclaringClass().getClassLoader() instanceof ScriptClassLoader)
                .findFirst()
                .map(frame -> frame.getFileName() + ':' + frame.getLineNumber())
                .orElse("script"));
    }
}
