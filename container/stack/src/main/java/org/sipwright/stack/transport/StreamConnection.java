// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.StreamFramer;

/**
 * One connection of a {@link StreamEndpoint}, above whatever layers its protocol has. What it reads stays on its event loop;
 * sending is thread-safe. Memory is bounded: one message of the largest size in, the send queue out.
 */
final class StreamConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] PONG = {'\r', '\n'};
    private static final byte[] NO_BYTES = {};
    private static final int PING_LENGTH = 4;
    /** An idle WebSocket is pinged this many times before it counts as dead. */
    private static final int PINGS = 3;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final StreamEndpoint owner;
    private final InetSocketAddress remote;
    private final Source source;
    private final StreamFramer framer;
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final long created = now();
    /** Completes when all layers are ready; messages for a connection that opens wait as its listeners. */
    private final Promise<Channel> opened = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);

    private volatile Channel channel;
    private volatile Optional<InetSocketAddress> alias = Optional.empty();
    private volatile Optional<TlsConnection> tls = Optional.empty();
    private volatile Optional<WebSocketHandshake> handshake = Optional.empty();
    private volatile long lastActive = created;
    /** When the message in {@link #unframed} began; touched by the event loop, read by the sweep. */
    private volatile long partialSince = Long.MAX_VALUE;

    /** The start of a message whose end has not come; empty or with a reference of our own. */
    private ByteBuf unframed = Unpooled.EMPTY_BUFFER;
    /** Set while a batch is read; touched by the event loop only. */
    private boolean reading;
    /** Set by the first mistake of the peer, which ends the connection; touched by the event loop only. */
    private boolean broken;

    StreamConnection(StreamEndpoint owner, InetSocketAddress remote) {
        this.owner = owner;
        this.remote = remote;
        this.source = new Source(owner, remote);
        this.framer = new StreamFramer(owner.messageLimits());
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    InetSocketAddress remote() {
        return remote;
    }

    /** No other connection of this machine ever has it. */
    long number() {
        return number;
    }

    Source source() {
        return source;
    }

    /** As it is now. */
    ConnectionState state() {
        InetSocketAddress local = channel.localAddress() instanceof InetSocketAddress known
                ? known
                : owner.listenPoint().address();
        long idleLeft = owner.limits().idleMillis() - (now() - lastActive);
        return new ConnectionState(number, local, remote, alias, opened.isSuccess(), Math.max(0, idleLeft));
    }

    Optional<InetSocketAddress> alias() {
        return alias;
    }

    void setAlias(InetSocketAddress address) {
        alias = Optional.of(address);
    }

    Optional<TlsConnection> tls() {
        return tls;
    }

    Optional<WebSocketHandshake> handshake() {
        return handshake;
    }

    /** Takes a connection that the peer opened. */
    void accepted(Channel accepted) {
        channel = accepted;
        owner.layers().accept(accepted, this);
        accepted.closeFuture().addListener(closed -> ended());
        if (!owner.layers().hasHandshake()) {
            opened.setSuccess(accepted);
        }
    }

    /** Opens it. */
    void connect(Bootstrap connector) {
        ChannelFuture connecting = connector
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        if (!owner.layers().connect(made, StreamConnection.this, remote)) {
                            made.close();
                        }
                    }
                })
                .connect(remote);
        channel = connecting.channel();
        channel.closeFuture().addListener(closed -> ended());
        if (!owner.layers().hasHandshake()) {
            connecting.addListener(done -> {
                if (done.isSuccess()) {
                    opened.trySuccess(connecting.channel());
                }
            });
        }
    }

    /** First it leaves the pool, so that whoever hears of the failure and tries again gets a new one. */
    private void ended() {
        owner.forget(this);
        opened.tryFailure(new ClosedChannelException());
    }

    void send(byte[] message, int length, Runnable failure) {
        boolean open = opened.isDone();
        boolean room = open
                ? channel.isWritable()
                : waitingBytes.get() + length <= owner.limits().sendQueue();
        if (!room) {
            boolean full = !open || channel.isActive();
            (full ? owner.counters().dropped() : owner.counters().failed()).increment();
            failure.run();
            return;
        }
        ByteBuf buffer = channel.alloc().directBuffer(length);
        buffer.writeBytes(message, 0, length);
        if (open) {
            write(buffer, failure);
            return;
        }
        waitingBytes.addAndGet(length);
        opened.addListener(done -> {
            waitingBytes.addAndGet(-length);
            write(buffer, failure);
        });
    }

    /** On a channel that failed to open, or is closed, the write fails and says so. */
    private void write(ByteBuf buffer, Runnable failure) {
        lastActive = now();
        if (!opened.isSuccess()) {
            buffer.release();
            owner.counters().failed().increment();
            failure.run();
            return;
        }
        ChannelFuture written =
                reading && channel.eventLoop().inEventLoop() ? channel.write(buffer) : channel.writeAndFlush(buffer);
        written.addListener(done -> {
            if (done.isSuccess()) {
                owner.counters().sent().increment();
            } else {
                owner.counters().failed().increment();
                failure.run();
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case TlsConnection connection -> {
                tls = Optional.of(connection);
                if (!owner.listenPoint().protocol().isWebSocket()) {
                    opened.trySuccess(context.channel());
                }
            }
            case WebSocketReady ready -> {
                handshake = ready.handshake();
                opened.trySuccess(context.channel());
            }
            // an HTTP request that opens no WebSocket
            case HttpResponseStatus _ -> owner.counters().malformed().increment();
            default -> {
                // nothing else matters here
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        reading = true;
        lastActive = now();
        if (owner.listenPoint().protocol().isWebSocket()) {
            whole(context, in);
            return;
        }
        ByteBuf all = in;
        boolean own = unframed.isReadable();
        if (own) {
            all = unframed.writeBytes(in);
            in.release();
            unframed = Unpooled.EMPTY_BUFFER;
        }
        try {
            if (frames(context, all)) {
                keep(context, all, own);
            }
        } catch (MessageParseException problem) {
            refuse(context, all, problem);
        } finally {
            all.release();
        }
    }

    /** RFC 7118 section 5.2: each WebSocket message is one SIP message, or a keep-alive of line ends. */
    private void whole(ChannelHandlerContext context, ByteBuf message) {
        byte[] bytes = ByteBufUtil.getBytes(message);
        message.release();
        if (bytes.length <= PING_LENGTH && new String(bytes, ISO_8859_1).isBlank()) {
            if (bytes.length == PING_LENGTH) {
                pong(context);
            } else {
                owner.sink().onPong(source, NO_BYTES);
            }
            return;
        }
        owner.counters().received().increment();
        owner.sink().onMessage(bytes, source);
    }

    /** RFC 5626 section 4.4.1; a peer that pings and does not read gets no more pongs. */
    private static void pong(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            context.write(Unpooled.wrappedBuffer(PONG), context.voidPromise());
        }
    }

    /** Takes whole messages from the front; false when the connection was closed meanwhile. */
    private boolean frames(ChannelHandlerContext context, ByteBuf all) throws MessageParseException {
        while (context.channel().isActive()) {
            switch (framer.next(all)) {
                case StreamFramer.Incomplete _ -> {
                    return true;
                }
                case StreamFramer.Message whole -> {
                    byte[] bytes = new byte[whole.length()];
                    all.readBytes(bytes);
                    partialSince = Long.MAX_VALUE;
                    owner.counters().received().increment();
                    owner.sink().onMessage(bytes, source);
                }
                case StreamFramer.Ping ping -> {
                    all.skipBytes(ping.length());
                    pong(context);
                }
                case StreamFramer.Pong pong -> {
                    all.skipBytes(pong.length());
                    owner.sink().onPong(source, NO_BYTES);
                }
            }
        }
        return false;
    }

    /** Keeps the start of a message in a buffer of its own: the one that was read is large. */
    private void keep(ChannelHandlerContext context, ByteBuf all, boolean own) {
        if (!all.isReadable()) {
            partialSince = Long.MAX_VALUE;
            return;
        }
        if (partialSince == Long.MAX_VALUE) {
            partialSince = now();
        }
        if (own) {
            unframed = all.discardReadBytes().retain();
        } else {
            unframed = context.alloc().buffer(2 * all.readableBytes());
            unframed.writeBytes(all);
        }
    }

    /** The stream has lost its frames: the upper layer may answer, then it is closed. */
    private void refuse(ChannelHandlerContext context, ByteBuf all, MessageParseException problem) {
        owner.counters().malformed().increment();
        owner.sink().onUnframed(ByteBufUtil.getBytes(all), problem, source);
        context.flush();
        context.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        lastActive = now();
        context.flush();
    }

    /** A peer that does not read its answers is not read either. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        unframed.release();
        unframed = Unpooled.EMPTY_BUFFER;
    }

    /** Reset by the peer, a handshake that failed, or bytes that are no TLS or no frames. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (broken) {
            // what comes up behind the first mistake is its consequence
            return;
        }
        broken = true;
        boolean peersMistake =
                cause instanceof DecoderException || cause instanceof SSLException || cause instanceof TlsRefusal;
        (peersMistake ? owner.counters().malformed() : owner.counters().failed()).increment();
        context.close();
    }

    /** Closes it when nothing came or went for too long, or when a handshake or a message takes too long to come. */
    void closeWhenLate() {
        long now = now();
        long started = partialSince;
        long idle = now - lastActive;
        boolean late =
                started != Long.MAX_VALUE && now - started > owner.limits().partialMillis();
        boolean slow = !opened.isDone()
                && now - created
                        > owner.limits().connectMillis() + owner.layers().handshakeMillis();
        if (late || slow || idle > owner.limits().idleMillis()) {
            close();
        } else if (idle > owner.limits().idleMillis() / PINGS
                && opened.isSuccess()
                && owner.listenPoint().protocol().isWebSocket()) {
            // RFC 7118 section 6: browsers send no keep-alives and answer these by themselves
            channel.writeAndFlush(new PingWebSocketFrame());
        }
    }

    boolean isClosed() {
        return channel.closeFuture().isDone();
    }

    void close() {
        channel.close();
    }
}
