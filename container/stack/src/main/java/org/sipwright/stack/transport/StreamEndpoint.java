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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.Via;

/**
 * A listener for TCP, TLS, WS or WSS with its pool of connections (RFC 3261 section 18). What is sent to an address goes out
 * on the connection that leads there, whichever side opened it; where there is none, one is opened. A peer that asks for it
 * in its Via (RFC 5923) is also reached at its sent-by port on the connection that it opened.
 */
public final class StreamEndpoint implements Endpoint {
    private final MessageSink sink;
    private final StreamSettings settings;
    private final StreamLayers layers;
    private final TransportCounters counters = new TransportCounters();
    private final Map<InetSocketAddress, StreamConnection> pool = new ConcurrentHashMap<>();
    private final Map<InetAddress, AtomicInteger> perPeer = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private Bootstrap connector;
    private Channel listener;
    private ScheduledFuture<?> sweep;
    private volatile ListenPoint listenPoint;
    private volatile boolean closed;

    private StreamEndpoint(ListenPoint wanted, SocketOptions options, StreamSettings settings, MessageSink sink) {
        this.sink = sink;
        this.settings = settings;
        this.listenPoint = wanted;
        this.layers = new StreamLayers(wanted.protocol(), settings, options);
    }

    /**
     * Binds a socket and starts to accept connections.
     *
     * @param wanted where to listen; port 0 picks a free one
     * @param options type of service, handshakes
     * @param settings limits, and identities for TLS
     * @throws IOException when it cannot be bound
     */
    public static StreamEndpoint open(
            EventLoops loops, ListenPoint wanted, SocketOptions options, StreamSettings settings, MessageSink sink)
            throws IOException {
        ConnectionLimits limits = settings.connections();
        StreamEndpoint endpoint = new StreamEndpoint(wanted, options, settings, sink);
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
        int shortest = Math.min(limits.idleMillis(), limits.partialMillis());
        if (endpoint.layers.hasHandshake()) {
            shortest = Math.min(shortest, limits.connectMillis() + options.handshakeMillis());
        }
        long period = Math.max(10, shortest / 4);
        endpoint.sweep = loops.next()
                .scheduleAtFixedRate(
                        () -> endpoint.pool.values().forEach(StreamConnection::closeWhenLate),
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
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limits().connectMillis())
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
        return new WriteBufferWaterMark(limits().sendQueue() / 2, limits().sendQueue());
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
        return settings.messages();
    }

    ConnectionLimits limits() {
        return settings.connections();
    }

    StreamLayers layers() {
        return layers;
    }

    @Override
    public boolean isConnected(InetSocketAddress remote) {
        return pool.containsKey(remote);
    }

    @Override
    public OptionalLong connection(InetSocketAddress remote) {
        StreamConnection connection = pool.get(remote);
        return connection == null ? OptionalLong.empty() : OptionalLong.of(connection.number());
    }

    @Override
    public void disconnect(InetSocketAddress remote) {
        StreamConnection connection = pool.get(remote);
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public Optional<WebSocketHandshake> handshake(InetSocketAddress remote) {
        StreamConnection connection = pool.get(remote);
        return connection == null ? Optional.empty() : connection.handshake();
    }

    @Override
    public Optional<TlsConnection> tls(InetSocketAddress remote) {
        StreamConnection connection = pool.get(remote);
        return connection == null ? Optional.empty() : connection.tls();
    }

    @Override
    public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
        Optional<StreamConnection> connection = connectionTo(to);
        if (connection.isPresent()) {
            connection.get().send(message, length, failure);
        } else {
            counters.dropped().increment();
            failure.run();
        }
    }

    private Optional<StreamConnection> connectionTo(InetSocketAddress to) {
        StreamConnection connection = pool.get(to);
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
            StreamConnection opening = new StreamConnection(this, to);
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
        if (ofPeer.incrementAndGet() > limits().connectionsPerPeer()) {
            leave(peer);
            return false;
        }
        if (open.incrementAndGet() > limits().connections()) {
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
    void forget(StreamConnection connection) {
        pool.remove(connection.remote(), connection);
        connection.alias().ifPresent(alias -> pool.remove(alias, connection));
        open.decrementAndGet();
        leave(connection.remote().getAddress());
        sink.onClosed(connection.source(), connection.number());
        ConnectionState state = connection.state();
        if (state.ready()) {
            sink.onDisconnected(state, new Source(this, connection.remote()));
        }
    }

    @Override
    public List<ConnectionState> openConnections() {
        return pool.values().stream().distinct().map(StreamConnection::state).toList();
    }

    /**
     * {@inheritDoc} Only a sent-by that is the peer's own address is believed, or one that its verified certificate names
     * (RFC 5923 section 9.3): anybody could name another's.
     */
    @Override
    public void learn(Via via, InetSocketAddress remote) {
        StreamConnection connection = pool.get(remote);
        if (connection == null || via.parameter("alias").isEmpty()) {
            return;
        }
        boolean own = via.host().equals(remote.getAddress().getHostAddress())
                || connection
                        .tls()
                        .map(tls -> tls.isPeerVerifiedFor(via.host()))
                        .orElse(false);
        if (own) {
            alias(remote, via.portOrDefault());
        }
    }

    @Override
    public void alias(InetSocketAddress remote, int port) {
        StreamConnection connection = pool.get(remote);
        if (connection == null || connection.alias().isPresent()) {
            return;
        }
        InetSocketAddress alias = new InetSocketAddress(remote.getAddress(), port);
        if (pool.putIfAbsent(alias, connection) == null) {
            connection.setAlias(alias);
        }
    }

    @Override
    public void close() {
        closed = true;
        sweep.cancel(false);
        listener.close().awaitUninterruptibly();
        pool.values().forEach(StreamConnection::close);
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
            StreamConnection connection = new StreamConnection(StreamEndpoint.this, remote);
            connection.accepted(channel);
            pool.put(remote, connection);
        }
    }
}
