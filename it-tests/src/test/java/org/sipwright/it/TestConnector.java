// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** A UDP connector of the running server, on a socket binding of its own; both go when it is closed. */
final class TestConnector implements AutoCloseable {
    static final ModelNode BINDING =
            new ModelNode().add("socket-binding-group", "standard-sockets").add("socket-binding", "sip-test");
    static final ModelNode CONNECTOR = new ModelNode().add("subsystem", "sip").add("connector", "udp");

    private final ManagementClient management;
    private final int port;

    private TestConnector(ManagementClient management, int port) {
        this.management = management;
        this.port = port;
    }

    /** Adds it to the running server. */
    static TestConnector open(ManagementClient management, int port) throws IOException {
        TestConnector connector = new TestConnector(management, port);
        ModelNode binding = Operations.createAddOperation(BINDING);
        binding.get("port").set(port);
        binding.get("fixed-port").set(true);
        connector.execute(binding);
        ModelNode add = Operations.createAddOperation(CONNECTOR);
        add.get("socket-binding").set("sip-test");
        connector.execute(add);
        return connector;
    }

    /** Executes a management operation, which has to succeed, and gives its result. */
    ModelNode execute(ModelNode operation) throws IOException {
        // closes the socket at once and not at the next reload
        operation.get("operation-headers", "allow-resource-service-restart").set(true);
        ModelNode result = management.getControllerClient().execute(operation);
        assertTrue(Operations.isSuccessfulOutcome(result), result.toString());
        return Operations.readResult(result);
    }

    ModelNode read(ModelNode address, String attribute) throws IOException {
        return execute(Operations.createReadAttributeOperation(address, attribute));
    }

    @Override
    public void close() throws IOException {
        execute(Operations.createRemoveOperation(CONNECTOR));
        execute(Operations.createRemoveOperation(BINDING));
        // binding it fails where the connector still holds the port
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
    }
}
