// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Waits for the end of the server's start and says how it went: the lines that the application left in its status file when
 * it runs, or why it does not.
 *
 * <p>A check of the script runs in a process of its own beside the start. When it refuses the script it has said why, and leaves
 * a file {@code refused} beside the status file; the start ends there.
 *
 * @param status written by the application: lines {@code ready: ...}, or {@code failed: ...} and what follows it
 * @param console URL of the console; empty where there is none
 * @param marker written by the server when its start has ended, whether or not the applications run
 * @param out the process's own output: the server puts a logger in the place of System.out
 * @param err its own error output
 * @param train whether this start only serves to be recorded: then it ends when it is ready
 */
record StartWatch(Path status, Optional<String> console, Path marker, PrintStream out, PrintStream err, boolean train) {
    private static final long PAUSE_NANOS = 20_000_000;
    private static final String FAILED = "failed: ";

    /**
     * Waits, and ends the process where the application does not run.
     *
     * @param exit ends the process in order, with this status
     * @param halt ends it as it is: a server that is still starting has nothing to put in order
     */
    void await(IntConsumer exit, IntConsumer halt) {
        Path refused = status.resolveSibling("refused");
        while (!Files.exists(marker)) {
            if (Files.exists(refused)) {
                halt.accept(1);
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                return;
            }
        }
        List<String> lines = lines();
        boolean runs = !lines.isEmpty() && !lines.getFirst().startsWith(FAILED);
        if (runs) {
            lines.forEach(out::println);
            console.ifPresent(url -> out.println("ready: console " + url));
            out.flush();
            if (train) {
                exit.accept(0);
            }
            return;
        }
        if (lines.isEmpty()) {
            err.println("sipwright: the application did not start; the server's log says why");
        } else {
            err.println("sipwright: " + lines.getFirst().substring(FAILED.length()));
            lines.stream().skip(1).forEach(err::println);
        }
        err.flush();
        exit.accept(1);
    }

    private List<String> lines() {
        try {
            return Files.exists(status) ? Files.readAllLines(status) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + status, failure);
        }
    }
}
