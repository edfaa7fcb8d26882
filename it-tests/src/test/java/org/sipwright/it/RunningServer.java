// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server started by the launcher, as a user starts it. */
final class RunningServer implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("sipwright.home", ".."));
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final Process process;
    private final Path log;
    private final Path instance;

    private RunningServer(Process process, Path log, Path instance) {
        this.process = process;
        this.log = log;
        this.instance = instance;
    }

    /** Starts one and waits until it is ready or has ended. */
    static RunningServer start(Path folder, String name, String... options) throws IOException {
        return start(folder, name, Map.of(), options);
    }

    /** The same with variables of the environment. */
    static RunningServer start(Path folder, String name, Map<String, String> environment, String... options)
            throws IOException {
        return start(folder, name, HOME.resolve("ear/target/sipwright.ear"), environment, List.of(options));
    }

    /** The same with this archive in the place of the one that was built. */
    static RunningServer startWith(Path folder, String name, Path archive, String... options) throws IOException {
        return start(folder, name, archive, Map.of(), List.of(options));
    }

    private static RunningServer start(
            Path folder, String name, Path archive, Map<String, String> environment, List<String> options)
            throws IOException {
        Path instance = folder.resolve(name);
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(
                List.of(HOME.resolve("sipwright").toString(), "run", "--instance", instance.toString()));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // the build that runs this test has just made what the launcher runs; a start-up cache would take longer than
        // it saves
        builder.environment().put("SIPWRIGHT_AOT", "off");
        builder.environment().put("SIPWRIGHT_BUILD", "off");
        builder.environment().putAll(environment);
        builder.environment()
                .put("SIPWRIGHT_APPLICATION", archive.toAbsolutePath().toString());
        RunningServer server = new RunningServer(builder.start(), log, instance);
        server.awaitStart();
        return server;
    }

    private void awaitStart() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && !log().contains("ready: sip ")) {
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("not ready in time: " + log());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path instance() {
        return instance;
    }

    /** The processor time that it has taken so far. */
    long processorNanos() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Its exit status, once it has ended by itself. */
    int status() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs: " + log());
        }
        return process.exitValue();
    }

    /** Sends SIGTERM and gives the exit status; fails when that takes longer than the five seconds that are promised. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within 5 s");
        }
        return process.exitValue();
    }

    /** Ends it as a failure of the machine would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
