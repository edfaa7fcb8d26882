// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sipwright.stack.transport.Protocol;

/**
 * Makes flow tokens and reads them (RFC 5626 section 5.2): what identifies the flow, and in front of it a code by which a
 * token that was made up, or altered, is known. They are good as long as the container runs. Thread-safe.
 */
final class FlowTokens {
    private static final String ALGORITHM = "HmacSHA256";
    /** 80 bits, as the algorithm of the RFC has them. */
    private static final int CODE = 10;

    private static final int KEY = 32;
    private static final int LONGEST = 2 + 2 * (1 + 16 + 2) + 8;

    private final SecretKeySpec key;

    FlowTokens() {
        byte[] secret = new byte[KEY];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * What identifies a flow.
     *
     * @param protocol its transport
     * @param local the container's socket
     * @param remote the peer
     * @param connection number of the connection; 0 for datagrams
     */
    record Ends(Protocol protocol, InetSocketAddress local, InetSocketAddress remote, long connection) {}

    /** Letters, digits, hyphens and underscores: good for the user part and the parameters of a URI. */
    String token(Ends ends) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST);
        out.put((byte) ends.protocol().ordinal());
        put(out, ends.local());
        put(out, ends.remote());
        out.putLong(ends.connection());
        byte[] content = Arrays.copyOf(out.array(), out.position());
        byte[] token = Arrays.copyOf(code(content), CODE + content.length);
        System.arraycopy(content, 0, token, CODE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static void put(ByteBuffer out, InetSocketAddress end) {
        byte[] address = end.getAddress().getAddress();
        out.put((byte) address.length).put(address).putShort((short) end.getPort());
    }

    /** What the token stands for; empty when it was not made here. */
    Optional<Ends> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
        if (bytes.length <= CODE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, CODE, bytes.length);
        if (!MessageDigest.isEqual(code(content), Arrays.copyOf(bytes, CODE))) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(content);
        try {
            Protocol protocol = Protocol.values()[in.get()];
            return Optional.of(new Ends(protocol, end(in), end(in), in.getLong()));
        } catch (UnknownHostException | BufferUnderflowException impossible) {
            throw new IllegalStateException("a token of ours that says nothing", impossible);
        }
    }

    private static InetSocketAddress end(ByteBuffer in) throws UnknownHostException {
        byte[] address = new byte[in.get()];
        in.get(address);
        return new InetSocketAddress(InetAddress.getByAddress(address), in.getShort() & 0xFFFF);
    }

    private byte[] code(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), CODE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
