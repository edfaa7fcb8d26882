// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that read and write sockets: native epoll where it loads, NIO elsewhere. */
public final class EventLoops implements AutoCloseable {
    private final boolean nativeEpoll;
    private final EventLoopGroup group;

    /**
     * Starts none yet; threads start with their first socket.
     *
     * @param threads number of event loops
     */
    public EventLoops(int threads) {
        this.nativeEpoll = Epoll.isAvailable();
        IoHandlerFactory factory = nativeEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("sip-io", true), factory);
    }

    /** Whether native epoll is in use. */
    public boolean isNativeEpoll() {
        return nativeEpoll;
    }

    /** The group for new channels. */
    EventLoopGroup group() {
        return group;
    }

    /** One of the loops, for timers. */
    public EventLoop next() {
        return group.next();
    }

    /** Stops the threads; waits two seconds at most. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
