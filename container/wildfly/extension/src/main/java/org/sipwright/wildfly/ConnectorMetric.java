// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.sipwright.stack.transport.TransportCounters;
import org.wildfly.subsystem.resource.executor.Metric;

/** Figures of one connector. */
enum ConnectorMetric implements Metric<SipConnector> {
    MESSAGES_RECEIVED("messages-received", TransportCounters::received),
    MESSAGES_SENT("messages-sent", TransportCounters::sent),
    MESSAGES_MALFORMED("messages-malformed", TransportCounters::malformed),
    MESSAGES_DROPPED("messages-dropped", TransportCounters::dropped),
    SEND_FAILURES("send-failures", TransportCounters::failed);

    private final AttributeDefinition definition;
    private final Function<TransportCounters, LongAdder> figure;

    ConnectorMetric(String name, Function<TransportCounters, LongAdder> figure) {
        this.definition = SipServerMetric.definition(name, true);
        this.figure = figure;
    }

    @Override
    public AttributeDefinition get() {
        return definition;
    }

    @Override
    public ModelNode execute(SipConnector connector) {
        return new ModelNode(
                connector.counters().map(figure).map(LongAdder::sum).orElse(0L));
    }
}
