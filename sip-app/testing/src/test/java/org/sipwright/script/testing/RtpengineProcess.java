// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real rtpengine in user space, with its ng protocol and its older one, which is that of RTPProxy, on loopback ports. */
final class RtpengineProcess implements AutoCloseable {
    private static final int TRIES = 100;
    private static final int TRY_MILLIS = 100;
    private static final int MEDIA_PORTS = 200;

    private final Process process;
    private final int ng;
    private final int older;

    private RtpengineProcess(Process process, int ng, int older) {
        this.process = process;
        this.ng = ng;
        this.older = older;
    }

    /** Starts it; a test is skipped where the machine has none. */
    static RtpengineProcess start(Path folder) throws IOException {
        assumeTrue(isInstalled(), "there is no rtpengine here (Debian: rtpengine-daemon)");
        int ng = freePort();
        int older = freePort();
        int media = freePort() & ~1;
        int first = Math.min(media, 65_000);
        Process process = new ProcessBuilder(
                        "rtpengine",
                        "--foreground",
                        "--log-stderr",
                        "--table=-1",
                        "--interface=127.0.0.1",
                        "--listen-ng=127.0.0.1:" + ng,
                        "--listen-udp=127.0.0.1:" + older,
                        "--port-min=" + first,
                        "--port-max=" + (first + MEDIA_PORTS),
                        "--pidfile=" + folder.resolve("rtpengine.pid"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rtpengine.log").toFile())
                .start();
        RtpengineProcess started = new RtpengineProcess(process, ng, older);
        started.awaitAnswer(folder);
        return started;
    }

    private static boolean isInstalled() {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, "rtpengine"))) {
                return true;
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    /** Asks until it answers its first ping. */
    private void awaitAnswer(Path folder) throws IOException {
        byte[] ping = "1 d7:command4:pinge".getBytes(StandardCharsets.ISO_8859_1);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TRY_MILLIS);
            for (int i = 0; i < TRIES; i++) {
                if (!process.isAlive()) {
                    throw new IOException("rtpengine ended: " + Files.readString(folder.resolve("rtpengine.log")));
                }
                socket.send(new DatagramPacket(ping, ping.length, InetAddress.getLoopbackAddress(), ng));
                try {
                    socket.receive(new DatagramPacket(new byte[1_500], 1_500));
                    return;
                } catch (SocketTimeoutException notYet) {
                    continue;
                }
            }
        }
        throw new IOException("rtpengine does not answer: " + Files.readString(folder.resolve("rtpengine.log")));
    }

    /** The socket of its ng protocol, as scripts name it. */
    String ng() {
        return "udp:127.0.0.1:" + ng;
    }

    /** The socket where it speaks RTPProxy's protocol. */
    String older() {
        return "udp:127.0.0.1:" + older;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
