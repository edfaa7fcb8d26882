// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** How the bytes of a peer travel. */
interface PeerSocket extends AutoCloseable {
    /** Upper-case transport of the Via. */
    String transport();

    /** Where it can be reached. */
    int port();

    void send(byte[] message) throws IOException;

    /**
     * The next message.
     *
     * @throws SocketTimeoutException when none comes in time
     */
    byte[] receive(int patienceMillis) throws IOException;

    @Override
    void close();

    /** One datagram socket. */
    final class Udp implements PeerSocket {
        private final DatagramSocket socket;
        private final int server;

        Udp(int server) throws IOException {
            this.server = server;
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), server));
        }

        @Override
        public byte[] receive(int patienceMillis) throws IOException {
            socket.setSoTimeout(patienceMillis);
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** A listener, and the connections that either side opens; what it sends goes out on the one used last. */
    final class Tcp implements PeerSocket {
        private final ServerSocket listener;
        private final int server;
        private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        private volatile Socket connection;

        Tcp(int server) throws IOException {
            this.server = server;
            this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    read(listener.accept());
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void read(Socket socket) {
            connection = socket;
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        received.add(message(socket));
                    }
                } catch (IOException closed) {
                    // by either side
                }
            });
        }

        /** One message, or one line end between messages. */
        private byte[] message(Socket socket) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int one = in.read();
                if (one < 0) {
                    throw new EOFException();
                }
                head.append((char) one);
            }
            connection = socket;
            String length = SipPeer.header(head.toString(), "Content-Length");
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            byte[] all = java.util.Arrays.copyOf(
                    head.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                    head.length() + body.length);
            System.arraycopy(body, 0, all, head.length(), body.length);
            return all;
        }

        @Override
        public String transport() {
            return "TCP";
        }

        @Override
        public int port() {
            return listener.getLocalPort();
        }

        @Override
        public void send(byte[] message) throws IOException {
            if (connection == null) {
                read(new Socket(InetAddress.getLoopbackAddress(), server));
            }
            connection.getOutputStream().write(message);
            connection.getOutputStream().flush();
        }

        @Override
        public byte[] receive(int patienceMillis) throws IOException {
            try {
                byte[] message = received.poll(patienceMillis, TimeUnit.MILLISECONDS);
                if (message == null) {
                    throw new SocketTimeoutException();
                }
                return message;
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        /** Ends the connection; the next message opens another. */
        void hangUp() throws IOException {
            connection.close();
            connection = null;
        }

        @Override
        public void close() {
            try {
                listener.close();
                if (connection != null) {
                    connection.close();
                }
            } catch (IOException ignored) {
                // nobody is left to tell
            }
        }
    }
}
