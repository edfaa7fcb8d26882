// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.Map;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** A module that lets a script listen on sockets of one protocol. It has no functions. */
public abstract class TransportModule implements ScriptModule {
    private static final String NO_PROCESSES = "Accepted without effect: no process waits for a socket here.";
    /** Hands are shaken over several round trips, which OpenSIPS counts one by one. */
    private static final int LEAST_HANDSHAKE = 2_000;

    private final String protocol;
    private int port;

    /**
     * For one protocol.
     *
     * @param protocol its name as sockets spell it
     * @param port the port of sockets that name none
     */
    protected TransportModule(String protocol, int port) {
        this.protocol = protocol;
        this.port = port;
    }

    @Override
    public String name() {
        return "proto_" + protocol;
    }

    /** The protocol as sockets spell it. */
    public String protocol() {
        return protocol;
    }

    /** The port of sockets that name none. */
    public int defaultPort() {
        return port;
    }

    /** Options for the container, by name, of each socket. */
    public Map<String, String> socketSettings() {
        return Map.of();
    }

    /** The parameter for the port. */
    protected final ModuleParameter portParameter() {
        return ModuleParameter.number(
                protocol + "_port", port, "The port of sockets that name none.", value -> port = value);
    }

    /** One that speaks of OpenSIPS's processes. */
    protected static ModuleParameter meaningless(String name, int standard) {
        return ModuleParameter.number(name, standard, NO_PROCESSES, value -> {});
    }

    /** One that can only be off. */
    protected static ModuleParameter offOnly(String name, String doc) {
        return new ModuleParameter(name, ModuleParameter.Type.NUMBER, "0", doc + " Only 0 is supported.", value -> {
            if (!value.text().equals("0")) {
                throw LinkException.unsupported("'" + name + "' other than 0");
            }
        });
    }

    /** One for the tracing of connections. */
    protected static ModuleParameter noTrace(String name) {
        return new ModuleParameter(
                name, ModuleParameter.Type.TEXT, "", "Tracing of connections, which is not supported.", value -> {
                    throw LinkException.unsupported("tracing of connections ('" + name + "')");
                });
    }

    /** The time for a handshake that a script's milliseconds stand for. */
    protected static String handshakeMillis(int value) {
        return Integer.toString(Math.max(value, LEAST_HANDSHAKE));
    }
}
