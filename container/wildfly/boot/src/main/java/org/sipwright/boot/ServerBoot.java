// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import java.lang.reflect.Method;
import sun.misc.Signal;

/**
 * Starts JBoss Modules so that a SIGTERM or SIGINT ends the server in order and with exit status 0. A JVM left alone ends
 * with 128 plus the signal's number, which supervisors take for a failure.
 */
public final class ServerBoot {
    private ServerBoot() {}

    /** Takes the arguments of {@code org.jboss.modules.Main}, which has to be on the class path. */
    public static void main(String[] args) throws ReflectiveOperationException {
        for (String name : new String[] {"TERM", "INT"}) {
            // on a thread of its own: exit waits for the shutdown hooks, which must not run on the signal's thread
            Signal.handle(new Signal(name), signal -> new Thread(() -> System.exit(0), "sipwright-stop").start());
        }
        Method main = Class.forName("org.jboss.modules.Main").getMethod("main", String[].class);
        main.invoke(null, (Object) args);
    }
}
