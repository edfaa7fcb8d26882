// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A peer that writes whatever bytes a test wants. */
final class StreamPeer implements AutoCloseable {
    private final Socket socket = new Socket();

    StreamPeer(Endpoint endpoint) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5_000);
        socket.connect(endpoint.listenPoint().address(), 5_000);
    }

    static byte[] options(int number, int bodyLength) {
        return ("OPTIONS sip:b@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:5099;branch=z9hG4bK" + number
                        + ";alias\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: " + number
                        + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: " + bodyLength + "\r\n\r\n"
                        + "b".repeat(bodyLength))
                .getBytes(ISO_8859_1);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        socket.getOutputStream().write(bytes, from, to - from);
        socket.getOutputStream().flush();
    }

    void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1), 0, text.length());
    }

    String read(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
    }

    /** Whether the other side ends the connection within the time-out. */
    boolean isEnded() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
