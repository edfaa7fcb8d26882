// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.sipwright.stack.StackPlatform;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.MessageSink;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TransportCounters;

/**
 * A machine in memory: its clock stands still until the test moves it, and its sockets are lists. Everything happens on the
 * thread of the test, but for what blocks, which is waited for; so the same test always does the same.
 */
final class VirtualPlatform implements StackPlatform {
    private final long start;
    private final Consumer<Departure> network;
    private final CountedTasks tasks = new CountedTasks();
    private final List<MemoryEndpoint> endpoints = new CopyOnWriteArrayList<>();
    private volatile long elapsed;
    private final TimerWheel wheel = new TimerWheel(() -> elapsed, () -> {});

    /**
     * Bytes that leave.
     *
     * @param bytes one message
     * @param from the socket
     * @param to where they go
     * @param failure to be run where nothing can be reached there
     */
    record Departure(byte[] bytes, Endpoint from, InetSocketAddress to, Runnable failure) {}

    /** Begins at this time, in milliseconds since 1970; what leaves goes to the network. */
    VirtualPlatform(long start, Consumer<Departure> network) {
        this.start = start;
        this.network = network;
    }

    @Override
    public TimerWheel wheel() {
        return wheel;
    }

    @Override
    public long currentTimeMillis() {
        return start + elapsed;
    }

    @Override
    public ExecutorService blocking() {
        return tasks;
    }

    /** Waits until nothing is under way any more. */
    void settle() {
        tasks.settle();
    }

    /** Moves the clock on; what is due happens in its order. */
    void advance(long millis) {
        long target = elapsed + millis;
        while (elapsed < target) {
            elapsed = wheel.armed() == 0 ? target : Math.min(target, elapsed + TimerWheel.TICK_MILLIS);
            wheel.advance();
            tasks.settle();
        }
    }

    /** Brings bytes to the socket. */
    void arrive(byte[] bytes, Endpoint socket, InetSocketAddress from) {
        ((MemoryEndpoint) socket).arrive(bytes, from);
        tasks.settle();
    }

    @Override
    public Endpoint open(ListenPoint listenPoint, MessageSink sink) throws IOException {
        if (listenPoint.address().isUnresolved()) {
            throw new IOException("cannot listen on " + listenPoint + ": no such host");
        }
        MemoryEndpoint endpoint = new MemoryEndpoint(listenPoint, sink);
        endpoints.add(endpoint);
        return endpoint;
    }

    private final class MemoryEndpoint implements Endpoint {
        private final ListenPoint listenPoint;
        private final MessageSink sink;
        private final TransportCounters counters = new TransportCounters();

        MemoryEndpoint(ListenPoint listenPoint, MessageSink sink) {
            this.listenPoint = listenPoint;
            this.sink = sink;
        }

        void arrive(byte[] bytes, InetSocketAddress from) {
            counters.received().increment();
            sink.onMessage(bytes, new Source(this, from));
        }

        @Override
        public ListenPoint listenPoint() {
            return listenPoint;
        }

        @Override
        public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
            counters.sent().increment();
            byte[] copy = Arrays.copyOf(message, length);
            network.accept(new Departure(copy, this, to, failure));
            Protocol protocol = listenPoint.protocol();
            for (MemoryEndpoint own : endpoints) {
                if (own.listenPoint.protocol() == protocol
                        && own.listenPoint.address().equals(to)) {
                    // what the script sends to itself comes when this is done, as it would from a socket
                    tasks.execute(() -> own.arrive(copy, listenPoint.address()));
                }
            }
        }

        @Override
        public void close() {
            endpoints.remove(this);
        }

        @Override
        public TransportCounters counters() {
            return counters;
        }
    }
}
