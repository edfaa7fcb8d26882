// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.StreamFramer;

/**
 * One connection of a {@link TcpEndpoint}. What it reads stays on its event loop; sending is thread-safe. Memory is
 * bounded: one message of the largest size in, the send queue out.
 */
final class TcpConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] PONG = {'\r', '\n'};

    private final TcpEndpoint owner;
    private final InetSocketAddress remote;
    private final Source source;
    private final StreamFramer framer;
    private final AtomicInteger waitingBytes = new AtomicInteger();
    /** Completes when the connection is open; messages for a connection that opens wait as its listeners. */
    private volatile ChannelFuture opened;

    private volatile Optional<InetSocketAddress> alias = Optional.empty();
    private volatile long lastActive = now();
    /** When the message in {@link #unframed} began; touched by the event loop, read by the sweep. */
    private volatile long partialSince = Long.MAX_VALUE;

    /** The start of a message whose end has not come; empty or with a reference of our own. */
    private ByteBuf unframed = Unpooled.EMPTY_BUFFER;
    /** Set while a batch is read; touched by the event loop only. */
    private boolean reading;

    TcpConnection(TcpEndpoint owner, InetSocketAddress remote) {
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

    Optional<InetSocketAddress> alias() {
        return alias;
    }

    void setAlias(InetSocketAddress address) {
        alias = Optional.of(address);
    }

    /** Takes a connection that the peer opened. */
    void accepted(Channel channel) {
        channel.pipeline().addLast(this);
        channel.closeFuture().addListener(closed -> owner.forget(this));
        opened = channel.newSucceededFuture();
    }

    /** Opens it. */
    void connect(Bootstrap connector) {
        ChannelFuture connecting = connector.clone().handler(this).connect(remote);
        connecting.channel().closeFuture().addListener(closed -> owner.forget(this));
        opened = connecting;
    }

    void send(byte[] message, int length, Runnable failure) {
        ChannelFuture open = opened;
        boolean room = open.isDone()
                ? open.channel().isWritable()
                : waitingBytes.get() + length <= owner.limits().sendQueue();
        if (!room) {
            boolean full = !open.isDone() || open.channel().isActive();
            (full ? owner.counters().dropped() : owner.counters().failed()).increment();
            failure.run();
            return;
        }
        ByteBuf buffer = open.channel().alloc().directBuffer(length);
        buffer.writeBytes(message, 0, length);
        if (open.isDone()) {
            write(open.channel(), buffer, failure);
            return;
        }
        waitingBytes.addAndGet(length);
        open.addListener(done -> {
            waitingBytes.addAndGet(-length);
            write(open.channel(), buffer, failure);
        });
    }

    /** On a channel that failed to open, or is closed, the write fails and says so. */
    private void write(Channel channel, ByteBuf buffer, Runnable failure) {
        lastActive = now();
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
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        reading = true;
        lastActive = now();
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
                    // RFC 5626 section 4.4.1; a peer that pings and does not read gets no more pongs
                    if (context.channel().isWritable()) {
                        context.write(Unpooled.wrappedBuffer(PONG), context.voidPromise());
                    }
                }
                case StreamFramer.Pong pong -> all.skipBytes(pong.length());
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

    /** Reset by the peer, or the like. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        owner.counters().failed().increment();
        context.close();
    }

    /** Closes it when nothing came or went for too long, or when a message takes too long to come. */
    void closeWhenLate() {
        long now = now();
        long started = partialSince;
        boolean late =
                started != Long.MAX_VALUE && now - started > owner.limits().partialMillis();
        if (late || now - lastActive > owner.limits().idleMillis()) {
            close();
        }
    }

    boolean isClosed() {
        return opened.channel().closeFuture().isDone();
    }

    void close() {
        opened.channel().close();
    }
}
