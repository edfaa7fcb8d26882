// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sun.misc.Signal;

/**
 * Starts JBoss Modules so that a SIGTERM or SIGINT ends the server in order and with exit status 0, and a start that failed
 * ends it with 1. A JVM left alone ends with 128 plus the signal's number, which supervisors take for a failure, and a server
 * without its application stays up, which they take for a success.
 */
public final class ServerBoot {
    private ServerBoot() {}

    /** Takes the arguments of {@code org.jboss.modules.Main}, which has to be on the class path. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Path marker = Path.of(System.getProperty("jboss.server.base.dir", "."), "tmp", "startup-marker");
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> stop(marker));
        }
        property("sipwright.status").ifPresent(status -> {
            StartWatch watch = new StartWatch(
                    Path.of(status),
                    property("sipwright.console"),
                    marker,
                    System.out,
                    System.err,
                    Boolean.getBoolean("sipwright.train"));
            Thread.ofPlatform()
                    .name("sipwright-start")
                    .daemon()
                    .start(() -> watch.await(ServerBoot::exit, Runtime.getRuntime()::halt));
        });
        Method main = Class.forName("org.jboss.modules.Main").getMethod("main", String[].class);
        main.invoke(null, (Object) args);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isEmpty());
    }

    /** A server that is still starting serves nobody and has nothing to put in order; stopping it would only log failures. */
    private static void stop(Path marker) {
        if (Files.exists(marker)) {
            exit(0);
        } else {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Exits on a thread of its own: exit waits for the shutdown hooks, which must not run on the thread that asks. */
    private static void exit(int status) {
        new Thread(() -> System.exit(status), "sipwright-stop").start();
    }
}
