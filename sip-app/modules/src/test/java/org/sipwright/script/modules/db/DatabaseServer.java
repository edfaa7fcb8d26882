// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A database server in a folder of its own, run by an unprivileged user. */
public final class DatabaseServer implements AutoCloseable {
    private static final long START_NANOS = 60_000_000_000L;

    private final Path folder;
    private final List<String> command;
    private final String administration;
    private final String urls;
    private Process process;

    private DatabaseServer(Path folder, List<String> command, String administration, String urls) {
        this.folder = folder;
        this.command = command;
        this.administration = administration;
        this.urls = urls;
    }

    /** The URL of a database, as scripts write it. */
    String url(String database) {
        return urls + database;
    }

    /** Makes a database. */
    void create(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(administration);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
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

    private static String path(String program) {
        return program(program).orElseThrow().toString();
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

    /** Starts PostgreSQL with the user {@code opensips}. */
    static DatabaseServer postgres() throws IOException, InterruptedException {
        Path folder = folder();
        Path data = folder.resolve("data");
        int port = freePort();
        run(
                folder,
                List.of(
                        path("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        "opensips",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--no-sync"));
        List<String> command = List.of(
                path("postgres"),
                "-D",
                data.toString(),
                "-p",
                "" + port,
                "-k",
                folder.toString(),
                "-c",
                "fsync=off",
                "-c",
                "listen_addresses=127.0.0.1");
        return started(new DatabaseServer(
                folder,
                command,
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=opensips",
                "postgres://opensips@127.0.0.1:" + port + "/"));
    }

    /** Starts MariaDB with the user {@code opensips}. */
    static DatabaseServer mariadb() throws IOException, InterruptedException {
        Path folder = folder();
        Path data = folder.resolve("data");
        int port = freePort();
        run(
                folder,
                List.of(
                        path("mariadb-install-db"),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        Path init = folder.resolve("init.sql");
        Files.writeString(
                init,
                "CREATE USER IF NOT EXISTS 'opensips'@'127.0.0.1' IDENTIFIED BY 'rw';\n"
                        + "GRANT ALL ON *.* TO 'opensips'@'127.0.0.1';\n");
        List<String> command = List.of(
                path("mariadbd"),
                "--no-defaults",
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--init-file=" + init,
                "--innodb-flush-log-at-trx-commit=2",
                "--skip-name-resolve");
        return started(new DatabaseServer(
                folder,
                command,
                "jdbc:mariadb://127.0.0.1:" + port + "/?user=opensips&password=rw",
                "mysql://opensips:rw@127.0.0.1:" + port + "/"));
    }

    private static DatabaseServer started(DatabaseServer server) throws IOException {
        server.start();
        return server;
    }

    /** Starts it, again where it was killed, and waits until it can be reached. */
    void start() throws IOException {
        process = start(folder, command);
        long end = System.nanoTime() + START_NANOS;
        while (!isReached()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("the server did not start: " + Files.readString(folder.resolve("log.txt")));
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean isReached() {
        try (Connection connection = DriverManager.getConnection(administration)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Kills it, with all that it started. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all =
                new ArrayList<>(process.toHandle().descendants().toList());
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Nothing of it is wanted any more, so that it need not wait for those who are connected. */
    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
