// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL in a folder of its own, with one database {@code opensips} of the user {@code opensips}. */
final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The folder with the programs of the server; empty where the machine has none. */
    static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        // on Debian the PATH has the programs of clients alone
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        Programs.find("initdb").map(Path::getParent).ifPresent(folders::add);
        return folders.stream()
                .filter(bin -> Stream.of("initdb", "pg_ctl", "createdb", "psql")
                        .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                .findFirst();
    }

    /** Makes and starts one. */
    static PostgresServer start(Path programs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sipwright-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        PostgresServer server = new PostgresServer(programs, folder, port);
        String data = folder.resolve("data").toString();
        server.run("initdb", "-D", data, "-U", "opensips", "-A", "trust", "-E", "UTF8", "--no-sync");
        String options = "-p " + port + " -k " + folder + " -c fsync=off -c listen_addresses=127.0.0.1";
        server.run(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-t",
                "60",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                options,
                "start");
        try {
            server.run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "opensips", "opensips");
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The URL of the database, as scripts write it. */
    String url() {
        return "postgres://opensips@127.0.0.1:" + port + "/opensips";
    }

    /** The one value that a query gives. */
    String value(String query) throws IOException, InterruptedException {
        return run(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        "opensips",
                        "-d",
                        "opensips",
                        "-tAc",
                        query)
                .trim();
    }

    /** Runs a program as somebody else than root, whom the server refuses; what it said. */
    private String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("sipwright-" + program, ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }

    /** Nothing of it is wanted any more, so that it need not wait for those who are connected. */
    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
