// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.nio.charset.StandardCharsets;

/** The messages that the benchmarks work on: one call's, of the size that phones send. */
enum SampleMessages {
    /** An INVITE with a session description, as a phone sends it. */
    INVITE("""
            INVITE sip:bob@biloxi.example SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bKnashds8;rport
            Max-Forwards: 70
            From: "Alice" <sip:alice@atlanta.example>;tag=1928301774
            To: <sip:bob@biloxi.example>
            Call-ID: a84b4c76e66710@pc33.atlanta.example
            CSeq: 314159 INVITE
            Contact: <sip:alice@192.0.2.4:5060>
            Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO
            Supported: replaces, timer
            User-Agent: a phone
            Content-Type: application/sdp
            Content-Length: 134

            v=0
            o=alice 2890844526 2890844526 IN IP4 192.0.2.4
            s=-
            c=IN IP4 192.0.2.4
            t=0 0
            m=audio 49170 RTP/AVP 0 8
            a=rtpmap:0 PCMU/8000
            """),

    /** The final reply to it on its way back through two proxies. */
    OK("""
            SIP/2.0 200 OK
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2d4790.1
            Via: SIP/2.0/UDP 192.0.2.4:5060;received=192.0.2.4;branch=z9hG4bKnashds8;rport=5060
            Record-Route: <sip:192.0.2.9;lr>
            Record-Route: <sip:192.0.2.1;lr>
            From: "Alice" <sip:alice@atlanta.example>;tag=1928301774
            To: <sip:bob@biloxi.example>;tag=a6c85cf
            Call-ID: a84b4c76e66710@pc33.atlanta.example
            CSeq: 314159 INVITE
            Contact: <sip:bob@192.0.2.8:5060>
            Content-Length: 0

            """),

    /** The end of the call. */
    BYE("""
            BYE sip:bob@192.0.2.8:5060 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bKnashds10
            Max-Forwards: 70
            Route: <sip:192.0.2.1;lr>
            From: "Alice" <sip:alice@atlanta.example>;tag=1928301774
            To: <sip:bob@biloxi.example>;tag=a6c85cf
            Call-ID: a84b4c76e66710@pc33.atlanta.example
            CSeq: 314160 BYE
            Content-Length: 0

            """);

    private final byte[] wire;

    SampleMessages(String text) {
        wire = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The message as on the wire; a new array each time, since a parsed message keeps it. */
    byte[] wire() {
        return wire.clone();
    }
}
