// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of STUN keeps a flow over UDP alive (RFC 5389; RFC 5626 sections 4.4.2 and 8): the binding request and its success
 * response, both without credentials. All lengths are bytes.
 */
public final class Stun {
    private static final int HEADER = 20;
    private static final int COOKIE_AT = 4;
    private static final int COOKIE = 0x2112A442;
    private static final int ID_AT = 8;
    private static final int ID_LENGTH = 12;
    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int ATTRIBUTE_HEADER = 4;

    private Stun() {}

    /** Whether a datagram is STUN and no SIP: the cookie is there, and no SIP message begins with two zero bits. */
    public static boolean isStun(byte[] datagram) {
        return datagram.length >= HEADER
                && (datagram[0] & 0xC0) == 0
                && ByteBuffer.wrap(datagram).getInt(COOKIE_AT) == COOKIE;
    }

    /**
     * A binding request.
     *
     * @param id 12 bytes that no other request of the time has
     */
    public static byte[] request(byte[] id) {
        return header(BINDING_REQUEST, 0, id).array();
    }

    /** The id of a STUN message. */
    public static byte[] id(byte[] message) {
        return Arrays.copyOfRange(message, ID_AT, ID_AT + ID_LENGTH);
    }

    /** The success response to a binding request; empty when it is none. */
    static Optional<byte[]> answer(byte[] message, InetSocketAddress from) {
        if (type(message) != BINDING_REQUEST) {
            return Optional.empty();
        }
        byte[] address = from.getAddress().getAddress();
        int value = 4 + address.length;
        ByteBuffer answer = header(BINDING_SUCCESS, ATTRIBUTE_HEADER + value, id(message));
        answer.putShort((short) XOR_MAPPED_ADDRESS)
                .putShort((short) value)
                .put((byte) 0)
                .put((byte) (address.length == 4 ? IPV4 : IPV6))
                .putShort((short) (from.getPort() ^ COOKIE >>> 16))
                .put(masked(address, id(message)));
        return Optional.of(answer.array());
    }

    /** The address that a success response says the request came from; empty for any other message. */
    public static Optional<InetSocketAddress> mapped(byte[] message) {
        if (!isStun(message) || type(message) != BINDING_SUCCESS) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        in.position(HEADER);
        while (in.remaining() >= ATTRIBUTE_HEADER) {
            int type = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            int padded = length + 3 & ~3;
            if (padded > in.remaining()) {
                return Optional.empty();
            }
            if (type == XOR_MAPPED_ADDRESS) {
                return address(in, length, id(message));
            }
            in.position(in.position() + padded);
        }
        return Optional.empty();
    }

    private static Optional<InetSocketAddress> address(ByteBuffer in, int length, byte[] id) {
        if (length != 4 + 4 && length != 4 + 16) {
            return Optional.empty();
        }
        in.getShort();
        int port = (in.getShort() ^ COOKIE >>> 16) & 0xFFFF;
        byte[] address = new byte[length - 4];
        in.get(address);
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(masked(address, id)), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    /** RFC 5389 section 15.2: by the cookie, and by the id behind it for the rest of an IPv6 address. */
    private static byte[] masked(byte[] address, byte[] id) {
        byte[] mask = ByteBuffer.allocate(4 + ID_LENGTH).putInt(COOKIE).put(id).array();
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            masked[i] = (byte) (address[i] ^ mask[i]);
        }
        return masked;
    }

    private static int type(byte[] message) {
        return ByteBuffer.wrap(message).getShort(0);
    }

    private static ByteBuffer header(int type, int length, byte[] id) {
        return ByteBuffer.allocate(HEADER + length)
                .putShort((short) type)
                .putShort((short) length)
                .putInt(COOKIE)
                .put(id);
    }
}
