// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.ar.SipApplicationRouter;
import org.sipwright.engine.timer.Timers;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.resolve.DnsRecords;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/**
 * What a container is started with. Immutable.
 *
 * @param listenPoints sockets to open; none when the applications open their own
 * @param stack settings of the stack
 * @param router application router; empty for the default one, or for the one that the system property of JSR 289 names
 * @param timers time source; empty for the wall clock
 * @param dns DNS; empty for the resolver of the machine
 * @param domains further host names of this container, in lower case
 */
public record ContainerSettings(
        List<ListenPoint> listenPoints,
        StackSettings stack,
        Optional<SipApplicationRouter> router,
        Optional<Timers> timers,
        Optional<DnsRecords> dns,
        Set<String> domains) {

    /** Copies the lists. */
    public ContainerSettings {
        listenPoints = List.copyOf(listenPoints);
        domains = Set.copyOf(domains);
    }

    /** One UDP socket; port 0 for any free one. */
    public static ContainerSettings onUdp(String host, int port) {
        return new ContainerSettings(
                List.of(ListenPoint.of(Protocol.UDP, new InetSocketAddress(host, port))),
                StackSettings.STANDARD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    /** The same with a further socket. */
    public ContainerSettings and(Protocol protocol, String host, int port) {
        List<ListenPoint> more = new ArrayList<>(listenPoints);
        more.add(ListenPoint.of(protocol, new InetSocketAddress(host, port)));
        return new ContainerSettings(more, stack, router, timers, dns, domains);
    }

    /** The same with other settings of the stack. */
    public ContainerSettings withStack(StackSettings settings) {
        return new ContainerSettings(listenPoints, settings, router, timers, dns, domains);
    }

    /** The same with other base times of transactions, in milliseconds. */
    public ContainerSettings withTimers(TimerSettings base) {
        return withStack(new StackSettings(
                base,
                stack.limits(),
                stack.ioThreads(),
                stack.receiveBuffer(),
                stack.maxTransactions(),
                stack.laneQueue(),
                stack.connections()));
    }

    /** The same with this application router. */
    public ContainerSettings withRouter(SipApplicationRouter applicationRouter) {
        return new ContainerSettings(listenPoints, stack, Optional.of(applicationRouter), timers, dns, domains);
    }

    /** The same with this time source. */
    public ContainerSettings withTime(Timers time) {
        return new ContainerSettings(listenPoints, stack, router, Optional.of(time), dns, domains);
    }

    /** The same with this DNS. */
    public ContainerSettings withDns(DnsRecords records) {
        return new ContainerSettings(listenPoints, stack, router, timers, Optional.of(records), domains);
    }
}
