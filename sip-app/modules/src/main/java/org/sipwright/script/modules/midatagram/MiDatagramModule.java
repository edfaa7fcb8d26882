// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.midatagram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.json.JsonRpc;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module mi_datagram: a request of JSON-RPC 2.0 in a UDP datagram, its answer in another. */
public final class MiDatagramModule implements ScriptModule {
    private static final int LARGEST = 65_507;

    private String name = "";
    private boolean pretty;
    private volatile boolean stopped;
    private DatagramSocket socket;

    /** For the service loader. */
    public MiDatagramModule() {}

    @Override
    public String name() {
        return "mi_datagram";
    }

    @Override
    public String doc() {
        return "Management commands by JSON-RPC 2.0 over UDP.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("socket_name", "", "The socket, as udp:host:port.", value -> name = value),
                ModuleParameter.number("children_count", 1, "Accepted; commands run on virtual threads.", value -> {}),
                ModuleParameter.number("socket_timeout", 2000, "Accepted; answers to UDP never wait.", value -> {}),
                ModuleParameter.number(
                        "pretty_printing",
                        0,
                        "Whether answers are written over several lines.",
                        value -> pretty = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        String[] parts = name.split(":");
        if (parts.length != 3 || !parts[0].equals("udp") || !Values.isInteger(parts[2])) {
            throw new ModuleStartException(
                    "socket_name is udp:host:port, not '" + name + "'; sockets of the file system are not supported");
        }
        try {
            socket = new DatagramSocket(
                    new InetSocketAddress(InetAddress.getByName(parts[1]), Values.leadingInteger(parts[2])));
        } catch (IOException | IllegalArgumentException e) {
            throw new ModuleStartException("cannot listen on " + name + ": " + e.getMessage(), e);
        }
        JsonRpc commands = new JsonRpc(environment.commands(), pretty);
        Thread.ofVirtual().name("mi_datagram").start(() -> read(environment, commands));
    }

    /** The port that is listened on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void read(ScriptEnvironment environment, JsonRpc commands) {
        byte[] buffer = new byte[LARGEST];
        while (!stopped) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
                var peer = packet.getSocketAddress();
                environment.container().execute(() -> answer(commands, request, peer));
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
                MiDatagramLog.LOG.failed(name, e.getMessage());
            }
        }
    }

    private void answer(JsonRpc commands, String request, java.net.SocketAddress peer) {
        Optional<String> answer = commands.answer(request);
        if (answer.isPresent()) {
            byte[] bytes = answer.get().getBytes(ISO_8859_1);
            try {
                socket.send(new DatagramPacket(bytes, bytes.length, peer));
            } catch (IOException e) {
                MiDatagramLog.LOG.failed(name, e.getMessage());
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
        socket.close();
    }
}
