// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.sipwright.script.runtime.text.IpText;

/**
 * Messages as a capture file (libpcap, link type 101: raw IP). Each is a UDP datagram, whatever it came by, with the credentials
 * masked; so its length can differ from what was on the wire.
 */
public final class Pcap {
    private static final int RAW_IP = 101;
    private static final int UDP = 17;
    private static final int UDP_HEAD = 8;
    private static final int V4_HEAD = 20;
    private static final int V6_HEAD = 40;
    private static final int LONGEST = 65_000;

    private Pcap() {}

    /** The file. */
    public static byte[] of(List<RecordedCall.Message> messages) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(RAW_IP);
        file.writeBytes(head.array());
        for (RecordedCall.Message message : messages) {
            byte[] packet = packet(message);
            ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            record.putInt((int) (message.time() / 1_000));
            record.putInt((int) (message.time() % 1_000) * 1_000 + (int) (message.nanoseconds() / 1_000 % 1_000));
            record.putInt(packet.length).putInt(packet.length);
            file.writeBytes(record.array());
            file.writeBytes(packet);
        }
        return file.toByteArray();
    }

    private record Place(byte[] address, int port) {
        /** From {@code host:port}, with brackets around IPv6, and perhaps a protocol in front. */
        static Place of(String text) {
            int colon = text.lastIndexOf(':');
            String host = text.substring(0, colon)
                    .replaceFirst("^[a-z]+:", "")
                    .replace("[", "")
                    .replace("]", "");
            return new Place(IpText.parse(host), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    private static byte[] packet(RecordedCall.Message message) {
        Place socket = Place.of(message.socket());
        Place peer = Place.of(message.peer());
        Place from = message.incoming() ? peer : socket;
        Place to = message.incoming() ? socket : peer;
        byte[] whole = message.text().getBytes(ISO_8859_1);
        byte[] body = whole.length > LONGEST ? java.util.Arrays.copyOf(whole, LONGEST) : whole;
        boolean four = from.address().length == 4 && to.address().length == 4;
        ByteBuffer packet = ByteBuffer.allocate((four ? V4_HEAD : V6_HEAD) + UDP_HEAD + body.length);
        if (four) {
            packet.put((byte) 0x45)
                    .put((byte) 0)
                    .putShort((short) packet.capacity())
                    .putInt(0x4000);
            packet.put((byte) 64)
                    .put((byte) UDP)
                    .putShort((short) 0)
                    .put(from.address())
                    .put(to.address());
            packet.putShort(10, checksum(packet.array(), V4_HEAD));
        } else {
            packet.putInt(0x6000_0000)
                    .putShort((short) (UDP_HEAD + body.length))
                    .put((byte) UDP)
                    .put((byte) 64);
            packet.put(six(from.address())).put(six(to.address()));
        }
        // a checksum of 0 says that none was computed
        packet.putShort((short) from.port()).putShort((short) to.port());
        packet.putShort((short) (UDP_HEAD + body.length)).putShort((short) 0).put(body);
        return packet.array();
    }

    private static byte[] six(byte[] address) {
        if (address.length != 4) {
            return address;
        }
        return ByteBuffer.allocate(16)
                .position(10)
                .putShort((short) 0xFFFF)
                .put(address)
                .array();
    }

    /** RFC 791 section 3.1. */
    private static short checksum(byte[] head, int length) {
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += (head[i] & 0xFF) << 8 | head[i + 1] & 0xFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (short) ~sum;
    }
}
