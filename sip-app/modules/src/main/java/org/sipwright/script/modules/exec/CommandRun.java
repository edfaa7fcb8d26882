// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.exec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command by the shell.
 *
 * @param status its exit status
 * @param output what it wrote, one char a byte
 * @param errors what it wrote as errors
 */
record CommandRun(int status, String output, String errors) {
    /** What is kept of the output of a command; the rest is read and forgotten. */
    private static final int LARGEST_OUTPUT = 1 << 20;

    /** Virtual threads, since reading waits. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("exec").start(task);

    /**
     * Runs a command and waits for its end.
     *
     * @param seconds when it is ended by force, 0 for never
     * @return empty when it could not be started or was ended by force
     */
    static Optional<CommandRun> of(String command, String input, Map<String, String> environment, int seconds) {
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", command));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
            write(process.getOutputStream(), input);
            if (seconds > 0 && !process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                ExecLog.LOG.ended(command, seconds);
                return Optional.empty();
            }
            int status = process.waitFor();
            return Optional.of(new CommandRun(status, output.join(), errors.join()));
        } catch (IOException e) {
            ExecLog.LOG.failed(command, e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            String text = new String(stream.readNBytes(LARGEST_OUTPUT), ISO_8859_1);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return "";
        }
    }

    /** A command that does not read what it is given is no mistake. */
    private static void write(OutputStream stream, String input) {
        try (stream) {
            stream.write(input.getBytes(ISO_8859_1));
        } catch (IOException e) {
            ExecLog.LOG.debugf("exec: the command took not all of its input: %s", e.getMessage());
        }
    }
}
