// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.StreamEndpoint;
import org.sipwright.stack.transport.TransportCounters;
import org.wildfly.subsystem.resource.executor.Metric;

/** Figures of one connector. */
enum ConnectorMetric implements Metric<SipConnector> {
    MESSAGES_RECEIVED("messages-received", TransportCounters::received),
    MESSAGES_SENT("messages-sent", TransportCounters::sent),
    MESSAGES_MALFORMED("messages-malformed", TransportCounters::malformed),
    MESSAGES_DROPPED("messages-dropped", TransportCounters::dropped),
    SEND_FAILURES("send-failures", TransportCounters::failed),
    OPEN_CONNECTIONS(
            "open-connections",
            false,
            endpoint -> endpoint instanceof StreamEndpoint stream ? stream.connections() : 0);

    private final AttributeDefinition definition;
    private final ToLongFunction<Endpoint> figure;

    ConnectorMetric(String name, Function<TransportCounters, LongAdder> figure) {
        this(name, true, endpoint -> figure.apply(endpoint.counters()).sum());
    }

    ConnectorMetric(String name, boolean counter, ToLongFunction<Endpoint> figure) {
        this.definition = SipServerMetric.definition(name, counter);
        this.figure = figure;
    }

    @Override
    public AttributeDefinition get() {
        return definition;
    }

    @Override
    public ModelNode execute(SipConnector connector) {
        return new ModelNode(connector.endpoint().map(figure::applyAsLong).orElse(0L));
    }
}
