// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that knows the commands that tests need, and remembers what it was asked. Answers can be set by command. */
final class RedisDouble implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    RedisDouble() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Sets the answer to a command, as it goes over the wire. */
    void answer(String command, String wire) {
        answers.put(command, wire);
    }

    /** Closes all connections, as a server that starts again does. */
    void drop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int size = Integer.parseInt(line.substring(1));
                List<String> words = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    char[] word = new char[Integer.parseInt(in.readLine().substring(1))];
                    for (int read = 0; read < word.length; ) {
                        read += in.read(word, read, word.length - read);
                    }
                    words.add(new String(word));
                    in.readLine();
                }
                asked.add(String.join(" ", words));
                socket.getOutputStream().write(reply(words).getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            // the client has gone
            return;
        }
    }

    private String reply(List<String> words) {
        String whole = String.join(" ", words);
        if (answers.containsKey(whole)) {
            return answers.get(whole);
        }
        return switch (words.getFirst()) {
            case "PING" -> "+PONG\r\n";
            case "AUTH", "SELECT" -> "+OK\r\n";
            case "SET" -> {
                values.put(words.get(1), words.get(2));
                yield "+OK\r\n";
            }
            case "GET" -> bulk(values.get(words.get(1)));
            case "DEL" -> values.remove(words.get(1)) == null ? ":0\r\n" : ":1\r\n";
            case "EXPIRE" -> ":1\r\n";
            case "INCRBY" ->
                ":"
                        + values.merge(
                                words.get(1),
                                words.get(2),
                                (old, by) -> Long.toString(Long.parseLong(old) + Long.parseLong(by)))
                        + "\r\n";
            default -> "-ERR unknown command\r\n";
        };
    }

    static String bulk(String value) {
        return value == null ? "$-1\r\n" : "$" + value.length() + "\r\n" + value + "\r\n";
    }

    @Override
    public void close() throws IOException {
        server.close();
        drop();
    }
}
