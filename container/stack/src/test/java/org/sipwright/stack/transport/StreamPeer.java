// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A peer that writes whatever bytes a test wants, under the layers of its protocol; made with the JDK's sockets only. */
final class StreamPeer implements AutoCloseable {
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};
    private static final int TEXT = 0x81;

    private final Protocol protocol;
    private final Socket plain = new Socket();
    private final Socket socket;

    /** Connects and shakes hands. */
    StreamPeer(Endpoint endpoint) throws IOException {
        this(endpoint, TestTls.context(TestTls.CLIENT).getSocketFactory());
    }

    StreamPeer(Endpoint endpoint, SSLSocketFactory tls) throws IOException {
        protocol = endpoint.listenPoint().protocol();
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(5_000);
        plain.connect(endpoint.listenPoint().address(), 5_000);
        if (protocol.isSecure()) {
            SSLSocket secure = (SSLSocket) tls.createSocket(plain, TestTls.DOMAIN, plain.getPort(), true);
            secure.startHandshake();
            socket = secure;
        } else {
            socket = plain;
        }
        if (protocol.isWebSocket()) {
            String answer = upgrade("/", "Sec-WebSocket-Protocol: sip\r\nOrigin: https://sip.example\r\n");
            if (!answer.startsWith("HTTP/1.1 101 ") || !answer.contains("\r\nsec-websocket-protocol: sip\r\n")) {
                throw new IOException(answer);
            }
        }
    }

    /** Connects and does nothing more. */
    static Socket silent(Endpoint endpoint) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(5_000);
        socket.connect(endpoint.listenPoint().address(), 5_000);
        return socket;
    }

    static byte[] options(int number, int bodyLength) {
        return ("OPTIONS sip:b@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:5099;branch=z9hG4bK" + number
                        + ";alias\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: " + number
                        + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: " + bodyLength + "\r\n\r\n"
                        + "b".repeat(bodyLength))
                .getBytes(ISO_8859_1);
    }

    private String upgrade(String path, String headers) throws IOException {
        write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + headers + "\r\n");
        return httpHeader(socket.getInputStream());
    }

    static String httpHeader(InputStream in) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        while (!header.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                return header.toString(ISO_8859_1);
            }
            header.write(one);
        }
        return header.toString(ISO_8859_1);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) plain.getLocalSocketAddress();
    }

    /** The bytes of a message as the protocol carries them: alone, or in one masked frame. */
    byte[] framed(byte[] message) {
        return protocol.isWebSocket() ? frame(TEXT, message) : message;
    }

    /** A masked frame. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return out.toByteArray();
    }

    void send(byte[] message) throws IOException {
        byte[] bytes = framed(message);
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        socket.getOutputStream().write(bytes, from, to - from);
        socket.getOutputStream().flush();
    }

    void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1), 0, text.length());
    }

    /** The next bytes of a message, or the whole next WebSocket message, which has to be as long. */
    String read(int length) throws IOException {
        InputStream in = socket.getInputStream();
        if (!protocol.isWebSocket()) {
            return new String(in.readNBytes(length), ISO_8859_1);
        }
        Frame frame = readFrame();
        if (frame.payload().length != length) {
            throw new IOException("a frame of " + frame.payload().length + " bytes, not of " + length);
        }
        return new String(frame.payload(), ISO_8859_1);
    }

    record Frame(int first, byte[] payload) {}

    /** The next frame, which a server does not mask. */
    Frame readFrame() throws IOException {
        InputStream in = socket.getInputStream();
        int first = in.read();
        int length = in.read();
        if (first < 0) {
            throw new EOFException();
        }
        if (length == 126) {
            length = in.read() << 8 | in.read();
        }
        return new Frame(first, in.readNBytes(length));
    }

    /** Says that no more comes, and goes on reading. */
    void halfClose() throws IOException {
        plain.shutdownOutput();
    }

    /** Whether the other side ends the connection within the time-out; what it still sends is read. */
    boolean isEnded() {
        try {
            InputStream in = socket.getInputStream();
            int read = in.read();
            while (read >= 0) {
                read = in.read();
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
