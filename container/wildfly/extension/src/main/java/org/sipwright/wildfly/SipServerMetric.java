// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.function.ToLongFunction;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.registry.AttributeAccess.Flag;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.transport.TransportCounters;
import org.wildfly.subsystem.resource.executor.Metric;

/** Figures of the whole server, over all its stacks. */
enum SipServerMetric implements Metric<SipServer> {
    SERVER_TRANSACTIONS(
            "server-transactions", false, stack -> stack.transactions().serverCount()),
    CLIENT_TRANSACTIONS(
            "client-transactions", false, stack -> stack.transactions().clientCount()),
    MESSAGES_RECEIVED(
            "messages-received", true, stack -> sum(stack, one -> one.received().sum())),
    MESSAGES_SENT("messages-sent", true, stack -> sum(stack, one -> one.sent().sum())),
    MESSAGES_MALFORMED(
            "messages-malformed",
            true,
            stack -> sum(stack, one -> one.malformed().sum())),
    MESSAGES_DROPPED(
            "messages-dropped", true, stack -> sum(stack, one -> one.dropped().sum())),
    SEND_FAILURES("send-failures", true, stack -> sum(stack, one -> one.failed().sum())),
    REJECTED_CALLS("rejected-calls", true, stack -> stack.rejected().sum()),
    RETRANSMISSIONS_RECEIVED(
            "retransmissions-received",
            true,
            stack -> stack.transactions().statistics().retransmissionsReceived().sum()),
    RETRANSMISSIONS_SENT(
            "retransmissions-sent",
            true,
            stack -> stack.transactions().statistics().retransmissionsSent().sum()),
    TRANSACTION_TIMEOUTS(
            "transaction-timeouts",
            true,
            stack -> stack.transactions().statistics().timeouts().sum()),
    STRAY_REPLIES(
            "stray-replies",
            true,
            stack -> stack.transactions().statistics().strayReplies().sum());

    private final AttributeDefinition definition;
    private final ToLongFunction<SipStack> figure;

    SipServerMetric(String name, boolean counter, ToLongFunction<SipStack> figure) {
        this.definition = definition(name, counter);
        this.figure = figure;
    }

    /** A figure that is there while the service runs, 0 otherwise. */
    static AttributeDefinition definition(String name, boolean counter) {
        SimpleAttributeDefinitionBuilder builder = new SimpleAttributeDefinitionBuilder(name, ModelType.LONG)
                .setMeasurementUnit(MeasurementUnit.NONE)
                .setUndefinedMetricValue(ModelNode.ZERO_LONG)
                .setStorageRuntime();
        return builder.setFlags(counter ? Flag.COUNTER_METRIC : Flag.GAUGE_METRIC)
                .build();
    }

    private static long sum(SipStack stack, ToLongFunction<TransportCounters> count) {
        return stack.endpoints().stream()
                .mapToLong(endpoint -> count.applyAsLong(endpoint.counters()))
                .sum();
    }

    @Override
    public AttributeDefinition get() {
        return definition;
    }

    @Override
    public ModelNode execute(SipServer server) {
        return new ModelNode(server.stacks().mapToLong(figure).sum());
    }
}
