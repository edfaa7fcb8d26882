// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.security.CallerDirectory;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.StackSettings;

/**
 * What runs in this server: the container of standard applications, which comes with the first connector or application,
 * and the stacks of routing applications, which open sockets of their own. Thread-safe.
 */
final class SipServer implements AutoCloseable {
    private final StackSettings settings;
    private final Optional<CallerDirectory> callers;
    private final ConnectorTls tls = new ConnectorTls();
    private final List<SipStack> routing = new CopyOnWriteArrayList<>();
    private Optional<SipContainer> container = Optional.empty();

    SipServer(StackSettings settings, Optional<CallerDirectory> callers) {
        this.settings = settings;
        this.callers = callers;
    }

    /** The callers that applications authenticate, where a security domain is named. */
    Optional<CallerDirectory> callers() {
        return callers;
    }

    /** What stacks are made with. */
    StackSettings settings() {
        return settings;
    }

    /** What its connectors show on TLS connections. */
    ConnectorTls tls() {
        return tls;
    }

    /** The container that connectors bring messages to. */
    synchronized SipContainer container() throws IOException {
        if (container.isEmpty()) {
            container = Optional.of(SipContainer.start(new ContainerSettings(
                    List.of(), settings, Optional.empty(), Optional.empty(), Optional.empty(), Set.of())));
        }
        return container.get();
    }

    /** Counts the stack of a routing application among those of the server. */
    void add(SipStack stack) {
        routing.add(stack);
    }

    /** Takes it out again. */
    void remove(SipStack stack) {
        routing.remove(stack);
    }

    /** All stacks that run. */
    synchronized Stream<SipStack> stacks() {
        List<SipStack> all = new ArrayList<>(routing);
        container.map(SipContainer::stack).ifPresent(all::add);
        return all.stream();
    }

    @Override
    public synchronized void close() {
        container.ifPresent(SipContainer::close);
        container = Optional.empty();
    }
}
