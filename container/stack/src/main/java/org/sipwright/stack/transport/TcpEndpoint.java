// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.Via;

/**
 * A TCP listener with its pool of connections (RFC 3261 section 18). What is sent to an address goes out on the connection
 * that leads there, whichever side opened it; where there is none, one is opened. A peer that asks for it in its Via
 * (RFC 5923) is also reached at its sent-by port on the connection that it opened.
 */
public final class TcpEndpoint implements Endpoint {
    private final MessageSink sink;
    private final MessageLimits messageLimits;
    private final ConnectionLimits limits;
    private final TransportCounters counters = new TransportCounters();
    private final Map<InetSocketAddress, TcpConnection> pool = new ConcurrentHashMap<>();
    private final Map<InetAddress, AtomicInteger> perPeer = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private Bootstrap connector;
    private Channel listener;
    private ScheduledFuture<?> sweep;
    private volatile ListenPoint listenPoint;
    private volatile boolean closed;

    private TcpEndpoint(MessageSink sink, MessageLimits messageLimits, ConnectionLimits limits) {
        this.sink = sink;
        this.messageLimits = messageLimits;
        this.limits = limits;
    }

    /**
     * Binds a socket and starts to accept connections.
     *
     * @param wanted where to listen; port 0 picks a free one
     * @param options type of service
     * @throws IOException when it cannot be bound
     */
    public static TcpEndpoint open(
            EventLoops loops,
            ListenPoint wanted,
            SocketOptions options,
            MessageLimits messageLimits,
            ConnectionLimits limits,
            MessageSink sink)
            throws IOException {
        TcpEndpoint endpoint = new TcpEndpoint(sink, messageLimits, limits);
        endpoint.listenPoint = wanted;
        endpoint.connector = endpoint.connector(loops, wanted, options);
        ServerBootstrap server = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.isNativeEpoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, endpoint.waterMark())
                .childHandler(endpoint.new Accept());
        if (options.tos() != 0) {
            server.childOption(ChannelOption.IP_TOS, options.tos());
        }
        var bind = server.bind(wanted.address()).awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + wanted + ": " + bind.cause().getMessage(), bind.cause());
        }
        endpoint.listener = bind.channel();
        endpoint.listenPoint = wanted.boundTo((InetSocketAddress) bind.channel().localAddress());
        long period = Math.max(10, Math.min(limits.idleMillis(), limits.partialMillis()) / 4);
        endpoint.sweep = loops.next()
                .scheduleAtFixedRate(
                        () -> endpoint.pool.values().forEach(TcpConnection::closeWhenLate),
                        period,
                        period,
                        TimeUnit.MILLISECONDS);
        return endpoint;
    }

    private Bootstrap connector(EventLoops loops, ListenPoint wanted, SocketOptions options) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops.group())
                .channel(loops.isNativeEpoll() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limits.connectMillis())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark());
        if (options.tos() != 0) {
            bootstrap.option(ChannelOption.IP_TOS, options.tos());
        }
        InetAddress bindAddress = wanted.address().getAddress();
        return bindAddress.isAnyLocalAddress()
                ? bootstrap
                : bootstrap.localAddress(new InetSocketAddress(bindAddress, 0));
    }

    private WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(limits.sendQueue() / 2, limits.sendQueue());
    }

    @Override
    public ListenPoint listenPoint() {
        return listenPoint;
    }

    @Override
    public TransportCounters counters() {
        return counters;
    }

    /** The number of connections, opening ones included. */
    public int connections() {
        return open.get();
    }

    MessageSink sink() {
        return sink;
    }

    MessageLimits messageLimits() {
        return messageLimits;
    }

    ConnectionLimits limits() {
        return limits;
    }

    @Override
    public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
        Optional<TcpConnection> connection = connectionTo(to);
        if (connection.isPresent()) {
            connection.get().send(message, length, failure);
        } else {
            counters.dropped().increment();
            failure.run();
        }
    }

    private Optional<TcpConnection> connectionTo(InetSocketAddress to) {
        TcpConnection connection = pool.get(to);
        if (connection != null) {
            return Optional.of(connection);
        }
        // only who opens a connection comes here: two threads must not open two
        synchronized (pool) {
            connection = pool.get(to);
            if (connection != null) {
                return Optional.of(connection);
            }
            if (to.isUnresolved() || closed || !admit(to.getAddress())) {
                return Optional.empty();
            }
            TcpConnection opening = new TcpConnection(this, to);
            opening.connect(connector);
            pool.put(to, opening);
            if (opening.isClosed()) {
                // it failed before it stood in the pool, so forget() did not find it there
                pool.remove(to, opening);
            }
            return Optional.of(opening);
        }
    }

    /** Counts a connection in; false when a limit is reached. */
    private boolean admit(InetAddress peer) {
        AtomicInteger ofPeer = perPeer.computeIfAbsent(peer, any -> new AtomicInteger());
        if (ofPeer.incrementAndGet() > limits.connectionsPerPeer()) {
            leave(peer);
            return false;
        }
        if (open.incrementAndGet() > limits.connections()) {
            open.decrementAndGet();
            leave(peer);
            return false;
        }
        return true;
    }

    private void leave(InetAddress peer) {
        perPeer.computeIfPresent(peer, (address, count) -> count.decrementAndGet() <= 0 ? null : count);
    }

    /** A connection is gone; called once for each that was admitted. */
    void forget(TcpConnection connection) {
        pool.remove(connection.remote(), connection);
        connection.alias().ifPresent(alias -> pool.remove(alias, connection));
        open.decrementAndGet();
        leave(connection.remote().getAddress());
    }

    /**
     * {@inheritDoc} Only a sent-by that is the peer's own address is believed: anybody could name another's.
     */
    @Override
    public void learn(Via via, InetSocketAddress remote) {
        TcpConnection connection = pool.get(remote);
        if (connection == null
                || connection.alias().isPresent()
                || via.parameter("alias").isEmpty()) {
            return;
        }
        if (via.host().equals(remote.getAddress().getHostAddress())) {
            InetSocketAddress alias = new InetSocketAddress(remote.getAddress(), via.portOrDefault());
            if (pool.putIfAbsent(alias, connection) == null) {
                connection.setAlias(alias);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        sweep.cancel(false);
        listener.close().awaitUninterruptibly();
        pool.values().forEach(TcpConnection::close);
    }

    /** Takes a new connection in, or closes it at once where a limit is reached. */
    private final class Accept extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
            if (remote == null || closed || !admit(remote.getAddress())) {
                counters.dropped().increment();
                channel.close();
                return;
            }
            TcpConnection connection = new TcpConnection(TcpEndpoint.this, remote);
            connection.accepted(channel);
            pool.put(remote, connection);
        }
    }
}
