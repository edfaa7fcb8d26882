// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module event_datagram: tells events in UDP datagrams, as notifications of JSON-RPC 2.0. */
public final class EventDatagramModule implements ScriptModule {
    private DatagramSocket socket;

    /** For the service loader. */
    public EventDatagramModule() {}

    @Override
    public String name() {
        return "event_datagram";
    }

    @Override
    public String doc() {
        return "Tells events in UDP datagrams.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        try {
            socket = new DatagramSocket();
        } catch (IOException e) {
            throw new ModuleStartException("cannot open a socket: " + e.getMessage(), e);
        }
        environment
                .module(CoreModule.class)
                .orElseThrow(() -> new ModuleStartException("the module core is missing"))
                .subscriptions()
                .add("udp", this::open);
    }

    private EventReceiver open(String address) throws LinkException {
        int colon = address.lastIndexOf(':');
        int port = colon < 0 ? 0 : Values.leadingInteger(address.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new LinkException("udp:host:port was expected");
        }
        try {
            InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(address.substring(0, colon)), port);
            return event -> send(event, peer);
        } catch (UnknownHostException e) {
            throw new LinkException("there is no host " + address.substring(0, colon));
        }
    }

    /** What is lost on the way is lost, as with any datagram, and not noticed here. */
    private boolean send(ScriptEvent event, InetSocketAddress peer) {
        byte[] bytes = text(event).getBytes(ISO_8859_1);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, peer));
            return true;
        } catch (IOException e) {
            EventLog.LOG.lost(event.name(), peer.toString(), e.getMessage());
            return false;
        }
    }

    /** Named parameters are an object, others an array. */
    static String text(ScriptEvent event) {
        Map<String, Object> named = new LinkedHashMap<>();
        List<Object> values = new ArrayList<>();
        event.parameters().forEach(parameter -> {
            named.put(parameter.getKey(), parameter.getValue());
            values.add(parameter.getValue());
        });
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("jsonrpc", "2.0");
        call.put("method", event.name());
        call.put("params", named.containsKey("") ? values : named);
        return Json.write(call);
    }

    @Override
    public void stop() {
        socket.close();
    }
}
