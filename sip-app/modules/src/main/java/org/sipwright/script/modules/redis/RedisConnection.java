// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to a Redis server, in the second version of its protocol (RESP2). Used by one thread at a time; it blocks. Chars
 * stand for bytes.
 */
final class RedisConnection implements AutoCloseable {
    private static final int LARGEST_TEXT = 16 * 1024 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int DEEPEST = 8;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    /** The server refused a command. The connection can be used again. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Connects.
     *
     * @param connectMillis how long that may take
     * @param queryMillis how long an answer may take
     */
    RedisConnection(RedisUrl.Place place, int connectMillis, int queryMillis) throws IOException {
        try {
            socket.connect(new InetSocketAddress(place.host(), place.port()), connectMillis);
            socket.setSoTimeout(queryMillis);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Runs a command.
     *
     * @return a String, a Long, a List of these, or null
     * @throws RefusedException when the server refuses it
     * @throws IOException when the connection failed, and cannot be used again
     */
    Object run(List<String> command) throws IOException {
        out.write(("*" + command.size() + "\r\n").getBytes(ISO_8859_1));
        for (String word : command) {
            out.write(("$" + word.length() + "\r\n").getBytes(ISO_8859_1));
            out.write(word.getBytes(ISO_8859_1));
            out.write('\r');
            out.write('\n');
        }
        out.flush();
        return read(0);
    }

    private Object read(int depth) throws IOException {
        int kind = in.read();
        String line = line();
        return switch (kind) {
            case '+' -> line;
            case '-' -> throw new RefusedException(line);
            case ':' -> number(line);
            case '$' -> text(number(line));
            case '*' -> list(number(line), depth);
            case -1 -> throw new EOFException("the server has closed the connection");
            default -> throw new IOException("the server does not speak Redis's protocol");
        };
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\r' && c >= 0) {
            if (line.length() == LONGEST_LINE) {
                throw new IOException("the server sent a line without end");
            }
            line.append((char) c);
            c = in.read();
        }
        if (c == '\r') {
            in.read();
        }
        return line.toString();
    }

    private static long number(String line) throws IOException {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new IOException("the server sent '" + line + "' where a number was expected", e);
        }
    }

    private Object text(long length) throws IOException {
        if (length < 0) {
            return null;
        }
        if (length > LARGEST_TEXT) {
            throw new IOException("the server sent a value of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length || in.skip(2) < 2) {
            throw new EOFException("the server has closed the connection");
        }
        return new String(bytes, ISO_8859_1);
    }

    private Object list(long size, int depth) throws IOException {
        if (size < 0) {
            return null;
        }
        if (size > MOST_ELEMENTS || depth == DEEPEST) {
            throw new IOException("the server sent a list that is too large");
        }
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            list.add(read(depth + 1));
        }
        return list;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any longer
            return;
        }
    }
}
