// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mififo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipwright.script.modules.json.JsonRpc;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/**
 * The module mi_fifo: each line that is written to a named pipe is {@code :reply:} and a request of JSON-RPC 2.0; the answer
 * goes to the named pipe {@code reply} in the directory for replies, which the asker has made. This is how opensips-cli talks.
 */
public final class MiFifoModule implements ScriptModule {
    private static final int CHUNK = 4_096;
    private static final long NANOS_FOR_A_COMMAND = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_FOR_A_REPLY = 5;
    private static final int READ_AND_WRITE = 0660;
    private static final int ALL_BITS = 0777;

    private String fifo = "/tmp/opensips_fifo";
    private String replies = "/tmp/";
    private int mode = READ_AND_WRITE;
    private String user = "";
    private String group = "";
    private boolean pretty;
    private volatile boolean stopped;
    private Thread reader;

    /** For the service loader. */
    public MiFifoModule() {}

    @Override
    public String name() {
        return "mi_fifo";
    }

    @Override
    public String doc() {
        return "Management commands by JSON-RPC 2.0 over named pipes.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("fifo_name", "/tmp/opensips_fifo", "The pipe to read.", value -> fifo = value),
                new ModuleParameter(
                        "fifo_mode",
                        ModuleParameter.Type.ANY,
                        "0660",
                        "Who may write to it, as chmod has it; scripts write it as an octal number, with a zero in front.",
                        value -> mode = mode(value)),
                ModuleParameter.any("fifo_user", "", "Who owns it.", value -> user = value),
                ModuleParameter.any("fifo_group", "", "The group that owns it.", value -> group = value),
                ModuleParameter.text(
                        "reply_dir", "/tmp/", "The directory of the pipes for answers.", value -> replies = value),
                ModuleParameter.text("reply_indent", "\\t", "Accepted; answers are JSON (2.x).", value -> {}),
                ModuleParameter.number(
                        "pretty_printing",
                        0,
                        "Whether answers are written over several lines.",
                        value -> pretty = value != 0));
    }

    /** What stands without quotes is a number, whose bits count; a text is read as chmod reads it. */
    private static int mode(ModuleParameter.Value value) throws LinkException {
        try {
            int bits = Integer.parseInt(value.text().strip(), value.quoted() ? 8 : 10);
            if (bits >= 0 && bits <= ALL_BITS) {
                return bits;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LinkException("the parameter 'fifo_mode' takes a mode such as 0666, not '" + value.text() + "'");
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        Path path = Path.of(fifo);
        try {
            make(path);
        } catch (IOException e) {
            throw new ModuleStartException("cannot make the pipe " + fifo + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleStartException("the start was broken off", e);
        }
        JsonRpc commands = new JsonRpc(environment.commands(), pretty);
        // opening a pipe waits in the kernel for somebody at its other end, so this is a thread of the platform
        reader = Thread.ofPlatform().daemon().name("mi_fifo").start(() -> read(path, environment, commands));
    }

    private void make(Path path) throws IOException, ModuleStartException, InterruptedException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.readAttributes(
                            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new ModuleStartException(fifo + " is there already and is no pipe");
            }
            Files.delete(path);
        }
        if (path.getParent() != null) {
            // packages of OpenSIPS have a folder made for it when the machine starts
            Files.createDirectories(path.getParent());
        }
        Process process = new ProcessBuilder("mkfifo", "-m", Integer.toOctalString(mode), fifo)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1).strip();
        if (!process.waitFor(SECONDS_FOR_A_REPLY, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new ModuleStartException("mkfifo " + fifo + " failed: " + said);
        }
        own(path);
    }

    private void own(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        var names = path.getFileSystem().getUserPrincipalLookupService();
        if (!user.isEmpty()) {
            view.setOwner(names.lookupPrincipalByName(user));
        }
        if (!group.isEmpty()) {
            view.setGroup(names.lookupPrincipalByGroupName(group));
        }
    }

    private void read(Path path, ScriptEnvironment environment, JsonRpc commands) {
        while (!stopped) {
            // opened for writing too: a pipe that always has a reader and a writer never ends, and no asker finds it
            // closed
            try (FileChannel pipe = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                readCommands(pipe, environment, commands);
            } catch (IOException e) {
                if (stopped) {
                    return;
                }
                MiFifoLog.LOG.failed(fifo, e.getMessage());
                pause();
            }
        }
    }

    private void readCommands(FileChannel pipe, ScriptEnvironment environment, JsonRpc commands) throws IOException {
        CommandFrames frames = new CommandFrames();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        long last = System.nanoTime();
        while (!stopped) {
            int count = pipe.read(bytes);
            if (count < 0) {
                throw new IOException("the pipe has ended");
            }
            long now = System.nanoTime();
            if (frames.isPartial() && now - last > NANOS_FOR_A_COMMAND) {
                MiFifoLog.LOG.passedOver(fifo, "the command before it has no end");
                frames.clear();
            }
            last = now;
            bytes.flip();
            while (bytes.hasRemaining()) {
                frames.take((char) (bytes.get() & 0xFF))
                        .ifPresent(command -> environment.container().execute(() -> handle(command, commands)));
            }
            bytes.clear();
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(String line, JsonRpc commands) {
        String text = line.strip();
        if (text.isEmpty()) {
            return;
        }
        int colon = text.indexOf(':', 1);
        if (!text.startsWith(":") || colon < 0) {
            MiFifoLog.LOG.passedOver(fifo, "it does not begin with :name_of_the_reply_pipe:");
            return;
        }
        Optional<String> answer = commands.answer(text.substring(colon + 1));
        String name = text.substring(1, colon);
        if (answer.isPresent() && !name.isEmpty()) {
            reply(name, answer.get());
        }
    }

    private void reply(String name, String answer) {
        Path path = Path.of(replies).resolve(name);
        if (name.indexOf('/') >= 0 || name.equals("..") || !isPipe(path)) {
            MiFifoLog.LOG.passedOver(fifo, "there is no pipe " + name + " in " + replies + " to answer to");
            return;
        }
        Thread writer = Thread.ofPlatform().daemon().name("mi_fifo reply").start(() -> write(path, answer));
        try {
            if (!writer.join(java.time.Duration.ofSeconds(SECONDS_FOR_A_REPLY))) {
                MiFifoLog.LOG.passedOver(fifo, "nobody reads " + path);
                // somebody at the other end ends the wait of the writer
                try (InputStream in = Files.newInputStream(path)) {
                    in.readNBytes(answer.length());
                }
            }
        } catch (IOException e) {
            MiFifoLog.LOG.passedOver(fifo, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPipe(Path path) {
        try {
            return Files.readAttributes(
                            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        } catch (IOException e) {
            return false;
        }
    }

    private void write(Path path, String answer) {
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
            out.write(answer.getBytes(ISO_8859_1));
        } catch (IOException e) {
            MiFifoLog.LOG.passedOver(fifo, e.getMessage());
        }
    }

    @Override
    public void stop() {
        stopped = true;
        // a writer at the other end ends the reader's wait
        Thread waker = Thread.ofPlatform().daemon().start(() -> write(Path.of(fifo), "\n"));
        try {
            reader.join(java.time.Duration.ofSeconds(1));
            waker.join(java.time.Duration.ofSeconds(1));
            Files.deleteIfExists(Path.of(fifo));
        } catch (IOException e) {
            MiFifoLog.LOG.failed(fifo, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
