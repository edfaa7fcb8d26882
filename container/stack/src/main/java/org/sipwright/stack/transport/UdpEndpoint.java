// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A datagram socket. With native epoll several datagrams are read in one system call (recvmmsg), and what they cause to
 * be sent leaves in one (sendmmsg) when the batch is done.
 */
public final class UdpEndpoint extends ChannelInboundHandlerAdapter implements Endpoint {
    private static final int MAX_DATAGRAM = 65_535;
    private static final int BATCH = 16;
    /** Errors that are read in one go. */
    private static final int MOST_ERRORS = 256;
    /** What waits for the kernel at most before messages are dropped. */
    private static final int SEND_QUEUE_BYTES = 8 << 20;

    private final MessageSink sink;
    private final TransportCounters counters = new TransportCounters();
    private final KnownPeers peers = new KnownPeers();
    private final DatagramRules rules;
    private volatile Optional<ErrorQueue> errors = Optional.empty();
    private Channel channel;
    private volatile ListenPoint listenPoint;
    /** Set while a batch is read; touched by the event loop only. */
    private boolean reading;

    private UdpEndpoint(MessageSink sink, DatagramRules rules) {
        this.sink = sink;
        this.rules = rules;
    }

    /**
     * Binds a socket and starts reading.
     *
     * @param wanted where to listen; port 0 picks a free one
     * @param options buffers and type of service
     * @throws IOException when it cannot be bound
     */
    public static UdpEndpoint open(EventLoops loops, ListenPoint wanted, SocketOptions options, MessageSink sink)
            throws IOException {
        UdpEndpoint endpoint = new UdpEndpoint(sink, options.datagrams());
        Bootstrap bootstrap = new Bootstrap()
                .group(loops.group())
                .option(ChannelOption.SO_RCVBUF, options.receiveBuffer())
                .option(ChannelOption.SO_SNDBUF, options.receiveBuffer())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(SEND_QUEUE_BYTES / 2, SEND_QUEUE_BYTES))
                .handler(endpoint);
        if (options.tos() != 0) {
            bootstrap.option(ChannelOption.IP_TOS, options.tos());
        }
        if (loops.isNativeEpoll()) {
            bootstrap
                    .channel(EpollDatagramChannel.class)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM * BATCH));
        } else {
            bootstrap
                    .channel(NioDatagramChannel.class)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM));
        }
        var bind = bootstrap.bind(wanted.address()).awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + wanted + ": " + bind.cause().getMessage(), bind.cause());
        }
        endpoint.channel = bind.channel();
        if (options.datagrams().reportsUnreachable()) {
            endpoint.errors = ErrorQueue.open(bind.channel());
        }
        endpoint.listenPoint = wanted.boundTo((InetSocketAddress) bind.channel().localAddress());
        return endpoint;
    }

    @Override
    public ListenPoint listenPoint() {
        return listenPoint;
    }

    @Override
    public TransportCounters counters() {
        return counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        if (!(message instanceof DatagramPacket packet)) {
            ReferenceCountUtil.release(message);
            return;
        }
        byte[] bytes;
        InetSocketAddress remote;
        try {
            ByteBuf content = packet.content();
            bytes = new byte[content.readableBytes()];
            content.readBytes(bytes);
            remote = peers.same(packet.sender());
        } finally {
            packet.release();
        }
        if (isKeepAlive(bytes) || rules.answersStun() && isStun(bytes, remote)) {
            return;
        }
        counters.received().increment();
        if (listenPoint != null) {
            sink.onMessage(bytes, new Source(this, remote));
        }
    }

    /** Phones behind NAT keep their binding alive with a few line ends or zero bytes: no message and no mistake. */
    private static boolean isKeepAlive(byte[] bytes) {
        if (bytes.length > 4) {
            return false;
        }
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }

    /** RFC 5626 section 8: a client asks what its address looks like from here, or is the one who answers. */
    private boolean isStun(byte[] bytes, InetSocketAddress remote) {
        if (!Stun.isStun(bytes)) {
            return false;
        }
        Optional<byte[]> answer = Stun.answer(bytes, remote);
        if (answer.isPresent()) {
            send(answer.get(), answer.get().length, remote, () -> {});
        } else {
            sink.onPong(new Source(this, remote), bytes);
        }
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    /** An ICMP error for something sent earlier, or the like: the socket goes on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        counters.failed().increment();
        readErrors();
    }

    /** The errors that wait have failed the call that met them, whatever it was for; they are taken out all at once. */
    private void readErrors() {
        if (errors.isEmpty()) {
            return;
        }
        for (int i = 0; i < MOST_ERRORS; i++) {
            Optional<ErrorQueue.Report> report = errors.get().next();
            if (report.isEmpty()) {
                return;
            }
            if (report.get().unreachable()) {
                sink.onUnreachable(report.get().datagram());
            }
        }
    }

    @Override
    public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
        if (!channel.isWritable()) {
            counters.dropped().increment();
            return;
        }
        ByteBuf buffer = channel.alloc().directBuffer(length);
        buffer.writeBytes(message, 0, length);
        DatagramPacket packet = new DatagramPacket(buffer, to);
        counters.sent().increment();
        ChannelPromise promise = errors.isPresent() ? sentOrAgain(packet) : channel.voidPromise();
        if (channel.eventLoop().inEventLoop() && reading) {
            channel.write(packet, promise);
        } else {
            channel.writeAndFlush(packet, promise);
        }
    }

    /**
     * Where errors are kept, the next datagram to anybody meets the error of one sent before, and does not leave: it is sent
     * once more.
     */
    private ChannelPromise sentOrAgain(DatagramPacket packet) {
        ByteBuf content = packet.content().retainedDuplicate();
        ChannelPromise promise = channel.newPromise();
        promise.addListener(done -> {
            if (done.isSuccess() || !channel.isActive()) {
                content.release();
                return;
            }
            readErrors();
            channel.writeAndFlush(new DatagramPacket(content, packet.recipient()), channel.voidPromise());
        });
        return promise;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
