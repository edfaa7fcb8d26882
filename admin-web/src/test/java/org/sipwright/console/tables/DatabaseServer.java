// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A database server in a folder of its own, run by an unprivileged user. */
final class DatabaseServer implements AutoCloseable {
    private final Path folder;
    private final Process server;
    private final int port;

    private DatabaseServer(Path folder, Process server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** The path of a program; empty where the machine does not have it. */
    static Optional<Path> program(String name) {
        Stream<Path> usual = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        Stream<Path> more = Stream.of("/usr/sbin", "/usr/local/sbin").map(Path::of);
        List<Path> folders = new ArrayList<>(Stream.concat(usual, more).toList());
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.map(version -> version.resolve("bin")).forEach(folders::add);
        } catch (IOException e) {
            // no PostgreSQL of Debian's here
            folders.remove(null);
        }
        return folders.stream()
                .map(one -> one.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> unprivileged(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> whole =
                new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        whole.addAll(command);
        return whole;
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("sipwright-db");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = start(folder, command);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(folder.resolve("log.txt")));
        }
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(unprivileged(command));
        builder.directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()));
        return builder.start();
    }

    /** Starts PostgreSQL with the user and database {@code opensips}. */
    static DatabaseServer postgres() throws IOException, InterruptedException {
        Path folder = folder();
        Path data = folder.resolve("data");
        int port = freePort();
        run(
                folder,
                List.of(
                        program("initdb").orElseThrow().toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "opensips",
                        "-A",
                        "trust",
                        "--no-sync"));
        Process server = start(
                folder,
                List.of(
                        program("postgres").orElseThrow().toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-k",
                        folder.toString(),
                        "-c",
                        "fsync=off",
                        "-c",
                        "listen_addresses=127.0.0.1"));
        return new DatabaseServer(folder, server, port);
    }

    /** Starts MariaDB with the database {@code opensips} and a root user without a password. */
    static DatabaseServer mariadb() throws IOException, InterruptedException {
        Path folder = folder();
        Path data = folder.resolve("data");
        int port = freePort();
        run(
                folder,
                List.of(
                        program("mariadb-install-db").orElseThrow().toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        Path init = folder.resolve("init.sql");
        Files.writeString(
                init,
                "CREATE DATABASE IF NOT EXISTS opensips;\n"
                        + "CREATE USER 'opensips'@'127.0.0.1' IDENTIFIED BY 'rw';\n"
                        + "GRANT ALL ON opensips.* TO 'opensips'@'127.0.0.1';\n");
        Process server = start(
                folder,
                List.of(
                        program("mariadbd").orElseThrow().toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + folder.resolve("socket"),
                        "--init-file=" + init,
                        "--innodb-flush-log-at-trx-commit=0",
                        "--skip-name-resolve"));
        return new DatabaseServer(folder, server, port);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
