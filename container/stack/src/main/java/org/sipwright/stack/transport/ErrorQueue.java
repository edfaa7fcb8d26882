// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The queue in which Linux keeps the ICMP errors of a datagram socket, with the start of each datagram that they are for
 * (ip(7), IP_RECVERR). A socket that is not connected hears of them in no other way, and Netty has no call for it. Used by
 * the event loop of the socket only.
 */
final class ErrorQueue {
    private static final int SOL_IP = 0;
    private static final int SOL_IPV6 = 41;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final IntegerUnixChannelOption KEEP = new IntegerUnixChannelOption("IP_RECVERR", SOL_IP, IP_RECVERR);
    private static final IntegerUnixChannelOption KEEP_IPV6 =
            new IntegerUnixChannelOption("IPV6_RECVERR", SOL_IPV6, IPV6_RECVERR);
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int MSG_DONTWAIT = 0x40;
    /** The longest start of a datagram that routers give back is about this. */
    private static final int DATAGRAM = 2_048;

    private static final int CONTROL = 512;

    // struct msghdr, struct iovec and struct cmsghdr with pointers of eight bytes
    private static final int MSGHDR = 56;
    private static final int MSG_IOV = 16;
    private static final int MSG_IOVLEN = 24;
    private static final int MSG_CONTROL = 32;
    private static final int MSG_CONTROLLEN = 40;
    private static final int IOV_LEN = 8;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    // struct sock_extended_err
    private static final int EE_ORIGIN = CMSG_DATA + 4;
    private static final int EE_TYPE = CMSG_DATA + 5;
    private static final int EE_CODE = CMSG_DATA + 6;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    private static final Optional<MethodHandle> RECVMSG = recvmsg();

    private final int descriptor;
    private final MemorySegment header;
    private final MemorySegment control;
    private final MemorySegment datagram;

    private ErrorQueue(int descriptor) {
        this.descriptor = descriptor;
        Arena arena = Arena.ofAuto();
        header = arena.allocate(MSGHDR, 8);
        control = arena.allocate(CONTROL, 8);
        datagram = arena.allocate(DATAGRAM, 8);
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, datagram);
        vector.set(JAVA_LONG, IOV_LEN, DATAGRAM);
        header.set(ADDRESS, MSG_IOV, vector);
        header.set(JAVA_LONG, MSG_IOVLEN, 1);
        header.set(ADDRESS, MSG_CONTROL, control);
    }

    /**
     * One error.
     *
     * @param datagram start of the datagram that it is for, as much as came back
     * @param unreachable whether nobody gets what is sent there (RFC 3261 section 18.4); anything else may pass
     */
    record Report(byte[] datagram, boolean unreachable) {}

    @SuppressWarnings("restricted") // one function of the C library, called with buffers of our own
    private static Optional<MethodHandle> recvmsg() {
        if (!System.getProperty("os.name").equals("Linux") || ADDRESS.byteSize() != 8) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("recvmsg")
                .map(function ->
                        linker.downcallHandle(function, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)));
    }

    /** Asks the kernel to keep the errors of a bound socket; empty where that is not possible. */
    static Optional<ErrorQueue> open(Channel channel) {
        if (!(channel instanceof EpollDatagramChannel datagrams) || RECVMSG.isEmpty()) {
            return Optional.empty();
        }
        try {
            datagrams.config().setOption(KEEP, 1);
            InetSocketAddress local = datagrams.localAddress();
            if (local.getAddress() instanceof Inet6Address) {
                datagrams.config().setOption(KEEP_IPV6, 1);
            }
            return Optional.of(new ErrorQueue(datagrams.fd().intValue()));
        } catch (ChannelException refused) {
            return Optional.empty();
        }
    }

    /** Takes the first error out of the queue; empty when there is none. */
    Optional<Report> next() {
        header.set(JAVA_LONG, MSG_CONTROLLEN, CONTROL);
        long length;
        try {
            length = (long) RECVMSG.orElseThrow().invokeExact(descriptor, header, MSG_ERRQUEUE | MSG_DONTWAIT);
        } catch (Throwable impossible) {
            throw new IllegalStateException("recvmsg", impossible);
        }
        if (length < 0) {
            return Optional.empty();
        }
        byte[] bytes = datagram.asSlice(0, Math.min(length, DATAGRAM)).toArray(JAVA_BYTE);
        return Optional.of(new Report(bytes, isUnreachable()));
    }

    private boolean isUnreachable() {
        if (header.get(JAVA_LONG, MSG_CONTROLLEN) < EE_CODE + 1) {
            return false;
        }
        int level = control.get(JAVA_INT, CMSG_LEVEL);
        int type = control.get(JAVA_INT, CMSG_TYPE);
        boolean error = level == SOL_IP && type == IP_RECVERR || level == SOL_IPV6 && type == IPV6_RECVERR;
        if (!error) {
            return false;
        }
        int icmpType = control.get(JAVA_BYTE, EE_TYPE) & 0xFF;
        int icmpCode = control.get(JAVA_BYTE, EE_CODE) & 0xFF;
        return switch (control.get(JAVA_BYTE, EE_ORIGIN)) {
            // destination unreachable, but for "fragmentation needed", and parameter problem
            case ORIGIN_ICMP -> icmpType == 3 && icmpCode != 4 || icmpType == 12;
            // destination unreachable and parameter problem (RFC 4443)
            case ORIGIN_ICMP6 -> icmpType == 1 || icmpType == 4;
            default -> false;
        };
    }
}
