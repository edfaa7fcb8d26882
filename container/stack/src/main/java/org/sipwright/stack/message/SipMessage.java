// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request or response. It keeps the received bytes and an index of their lines; edits stand beside them and count at
 * once for every reader. {@link #copy()} shares the bytes and has edits of its own. Text is bytes one to one
 * (ISO-8859-1); a line end within text that is put in goes out as a blank. Not thread-safe: a message belongs to one
 * thread at a time.
 */
public final class SipMessage {
    private static final byte[] NO_BYTES = {};
    private static final int USUAL_LINES = 12;

    private final byte[] bytes;
    private final StartLine startLine;
    private final HeaderLines lines;
    /** The body, in the received bytes until it is replaced. */
    private byte[] bodySource;

    private int bodyStart;
    private int bodyEnd;
    private Optional<Via> topVia;
    private String callId;
    private String knownCallId;
    private String fromTag;
    private String toTag;
    private CSeq cseq;

    SipMessage(byte[] bytes, StartLine startLine, HeaderLines lines, int bodyStart, int bodyEnd) {
        this.bytes = bytes;
        this.startLine = startLine;
        this.lines = lines;
        this.bodySource = bytes;
        this.bodyStart = bodyStart;
        this.bodyEnd = bodyEnd;
    }

    private SipMessage(SipMessage other) {
        this(other.bytes, new StartLine(other.startLine), other.lines.copy(), other.bodyStart, other.bodyEnd);
        this.bodySource = other.bodySource;
        this.topVia = other.topVia;
        this.callId = other.callId;
        this.knownCallId = other.knownCallId;
        this.fromTag = other.fromTag;
        this.toTag = other.toTag;
        this.cseq = other.cseq;
    }

    /** A request without any header. */
    public static SipMessage request(SipMethod method, String requestUri) {
        StartLine line = new StartLine(method, 0, requestUri);
        return new SipMessage(NO_BYTES, line, new HeaderLines(NO_BYTES, USUAL_LINES), 0, 0);
    }

    /**
     * The response to a request (RFC 3261 sections 8.2.6, 12.1.1): Via, From, To, Call-ID and CSeq as they came,
     * Record-Route in 101 to 299, Timestamp in a 100, and Content-Length 0.
     *
     * @param toTag tag for To where the request has none there; the empty string for none, as in a 100
     */
    public static SipMessage response(SipMessage request, int status, String reason, String toTag) {
        return SipMessages.reply(request, status, reason, toTag);
    }

    /** A response without headers that can take lines over from the request. */
    static SipMessage responseOver(SipMessage source, int status, String reason) {
        StartLine line = new StartLine(null, status, reason);
        return new SipMessage(source.bytes, line, new HeaderLines(source.bytes, USUAL_LINES), 0, 0);
    }

    /** A request to the same Request-URI without headers that can take lines over from the other. */
    static SipMessage requestOver(SipMessage source, SipMethod method) {
        StartLine line = new StartLine(method, 0, source.requestUri());
        SipMessage made = new SipMessage(source.bytes, line, new HeaderLines(source.bytes, USUAL_LINES), 0, 0);
        made.knownCallId = source.knownCallId;
        return made;
    }

    /** Takes a header line over from a message with the same bytes. */
    void take(SipMessage other, int i) {
        lines.take(other.lines, i);
    }

    /** The same message with edits of its own from here on. */
    public SipMessage copy() {
        return new SipMessage(this);
    }

    /** Whether this is a request. */
    public boolean isRequest() {
        return startLine.method() != null;
    }

    /** The method of a request; that of CSeq for a response. */
    public SipMethod method() {
        SipMethod method = startLine.method();
        return method != null ? method : cseqMethod();
    }

    /** The status code of a response, 0 for a request. */
    public int status() {
        return startLine.status();
    }

    /** The reason phrase of a response. */
    public String reason() {
        return startLine.text(bytes);
    }

    /** The Request-URI of a request. */
    public String requestUri() {
        return startLine.text(bytes);
    }

    /** Replaces the Request-URI; the text goes out as it is. */
    public void setRequestUri(String uri) {
        startLine.replace(0, uri);
    }

    /** Replaces status and reason phrase of a response. */
    public void setStatus(int status, String reason) {
        startLine.replace(status, reason);
    }

    /** The start line without its end. */
    public String startLine() {
        return isRequest() ? method().name() + ' ' + requestUri() + " SIP/2.0" : "SIP/2.0 " + status() + ' ' + reason();
    }

    /** The number of header lines. */
    public int headerCount() {
        return lines.count();
    }

    /** The name of a header line. */
    public HeaderName headerName(int i) {
        return lines.name(i);
    }

    /** The name of a header line as it is spelt. */
    public String headerNameText(int i) {
        return lines.nameText(i);
    }

    /** The value of a header line, unfolded. */
    public String headerValue(int i) {
        return lines.value(i);
    }

    /** The position of the next line with this name, or -1. */
    public int indexOf(HeaderName name, int from) {
        return lines.indexOf(name, from);
    }

    /** The position of the last line with this name, or -1. */
    public int lastIndexOf(HeaderName name) {
        int last = -1;
        for (int i = lines.indexOf(name, 0); i >= 0; i = lines.indexOf(name, i + 1)) {
            last = i;
        }
        return last;
    }

    /** The number of lines with this name. */
    public int count(HeaderName name) {
        int count = 0;
        for (int i = lines.indexOf(name, 0); i >= 0; i = lines.indexOf(name, i + 1)) {
            count++;
        }
        return count;
    }

    /** Whether there is such a line. */
    public boolean has(HeaderName name) {
        return lines.indexOf(name, 0) >= 0;
    }

    /** The value of the first line with this name, or the empty string. */
    public String firstValue(HeaderName name) {
        int i = lines.indexOf(name, 0);
        return i < 0 ? "" : lines.value(i);
    }

    /** Inserts a header line at this position. */
    public void insertHeader(int i, HeaderName name, String value) {
        lines.insert(i, name, value);
        changed(name);
    }

    /** Appends a header line. */
    public void addHeader(HeaderName name, String value) {
        insertHeader(lines.count(), name, value);
    }

    /** Replaces the value of the line at this position. */
    public void replaceHeader(int i, String value) {
        lines.replace(i, value);
        changed(lines.name(i));
    }

    /** Replaces the first line of this name and removes the others; appends where there is none. */
    public void setHeader(HeaderName name, String value) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            addHeader(name, value);
            return;
        }
        replaceHeader(i, value);
        for (int j = lines.indexOf(name, i + 1); j >= 0; j = lines.indexOf(name, i + 1)) {
            lines.remove(j);
        }
    }

    /** Removes the line at this position. */
    public void removeHeader(int i) {
        HeaderName name = lines.name(i);
        lines.remove(i);
        changed(name);
    }

    /** Removes all lines of this name; tells whether there was one. */
    public boolean removeHeaders(HeaderName name) {
        int i = lines.indexOf(name, 0);
        boolean found = i >= 0;
        for (; i >= 0; i = lines.indexOf(name, i)) {
            removeHeader(i);
        }
        return found;
    }

    /** Forgets what was decoded of this header. */
    private void changed(HeaderName name) {
        if (name instanceof KnownHeader known) {
            switch (known) {
                case VIA -> topVia = null;
                case CALL_ID -> callId = null;
                case FROM -> fromTag = null;
                case TO -> toTag = null;
                case CSEQ -> cseq = null;
                default -> {}
            }
        }
    }

    /** The first value of a comma-separated header, or the empty string. */
    public String topValue(HeaderName name) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            return "";
        }
        byte[] source = lines.source(i);
        int from = lines.from(i);
        int to = lines.to(i, source);
        int comma = ByteScan.indexOutside(source, from, to, ',');
        return comma == to ? lines.value(i) : lines.unfold(source, from, ByteScan.trimEnd(source, from, comma));
    }

    /** Removes the first value of a comma-separated header, and its line when it was alone there. */
    public void removeTopValue(HeaderName name) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            return;
        }
        byte[] source = lines.source(i);
        int to = lines.to(i, source);
        int comma = ByteScan.indexOutside(source, lines.from(i), to, ',');
        if (comma == to) {
            removeHeader(i);
        } else {
            replaceHeader(i, lines.unfold(source, ByteScan.skipBlanks(source, comma + 1, to), to));
        }
    }

    /** Replaces the first value of a comma-separated header; adds the line where there is none. */
    public void replaceTopValue(HeaderName name, String value) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            addHeader(name, value);
            return;
        }
        byte[] source = lines.source(i);
        int to = lines.to(i, source);
        int comma = ByteScan.indexOutside(source, lines.from(i), to, ',');
        replaceHeader(i, comma == to ? value : value + lines.unfold(source, comma, to));
    }

    /** Names the call as it is known here, where its header names it for a peer that knows it by another Call-ID. */
    public void setKnownCallId(String id) {
        knownCallId = id;
    }

    /** The Call-ID that the call is known by here: that of the header unless another was set; or the empty string. */
    public String callId() {
        if (knownCallId != null) {
            return knownCallId;
        }
        if (callId == null) {
            callId = firstValue(KnownHeader.CALL_ID);
        }
        return callId;
    }

    /** The tag of From, or the empty string. */
    public String fromTag() {
        if (fromTag == null) {
            fromTag = tagOf(KnownHeader.FROM);
        }
        return fromTag;
    }

    /** The tag of To, or the empty string. */
    public String toTag() {
        if (toTag == null) {
            toTag = tagOf(KnownHeader.TO);
        }
        return toTag;
    }

    private String tagOf(HeaderName name) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            return "";
        }
        byte[] source = lines.source(i);
        return ByteScan.tag(source, lines.from(i), lines.to(i, source));
    }

    /** Whether the first such header is one address with parameters. */
    boolean isAddress(HeaderName name) {
        int i = lines.indexOf(name, 0);
        byte[] source = lines.source(i);
        return ByteScan.isAddress(source, lines.from(i), lines.to(i, source));
    }

    /** The sequence number of CSeq, or -1 when it is missing, malformed or above 2**31 - 1 (RFC 3261 section 8.1.1.5). */
    public long cseqNumber() {
        return cseq().number();
    }

    /** The method of CSeq; one with the empty name when it is missing or malformed. */
    public SipMethod cseqMethod() {
        return cseq().method();
    }

    private CSeq cseq() {
        if (cseq == null) {
            int i = lines.indexOf(KnownHeader.CSEQ, 0);
            byte[] source = i < 0 ? NO_BYTES : lines.source(i);
            cseq = i < 0 ? CSeq.NONE : CSeq.decode(source, lines.from(i), lines.to(i, source));
        }
        return cseq;
    }

    /** Max-Forwards, -1 when absent, -2 when malformed or above 255. */
    public int maxForwards() {
        int value = number(KnownHeader.MAX_FORWARDS);
        return value > 255 ? -2 : value;
    }

    /** Sets Max-Forwards. */
    public void setMaxForwards(int value) {
        setHeader(KnownHeader.MAX_FORWARDS, Integer.toString(value));
    }

    /** Content-Length, -1 when absent, -2 when malformed. */
    public int contentLength() {
        return number(KnownHeader.CONTENT_LENGTH);
    }

    /** The number in the first such header: -1 when absent, -2 when malformed or above 2**31 - 1. */
    public int number(HeaderName name) {
        int i = lines.indexOf(name, 0);
        if (i < 0) {
            return -1;
        }
        byte[] source = lines.source(i);
        long value = Ascii.number(source, lines.from(i), lines.to(i, source));
        return value < 0 || value > Integer.MAX_VALUE ? -2 : (int) value;
    }

    /** The topmost Via; empty when it is missing or malformed. */
    public Optional<Via> topVia() {
        if (topVia == null) {
            int i = lines.indexOf(KnownHeader.VIA, 0);
            byte[] source = i < 0 ? NO_BYTES : lines.source(i);
            topVia = i < 0
                    ? Optional.empty()
                    : Optional.ofNullable(Via.parse(source, lines.from(i), lines.to(i, source)));
        }
        return topVia;
    }

    /** Puts a Via on top (RFC 3261 section 16.6 step 8), as a line of its own. */
    public void pushVia(String value) {
        insertHeader(Math.max(lines.indexOf(KnownHeader.VIA, 0), 0), KnownHeader.VIA, value);
    }

    /** Removes the topmost Via (RFC 3261 section 16.7 step 3). */
    public void popVia() {
        removeTopValue(KnownHeader.VIA);
    }

    /** The number of bytes of the body. */
    public int bodyLength() {
        return bodyEnd - bodyStart;
    }

    /** The array that has the body, from {@link #bodyOffset()}; to be read only. */
    public byte[] bodySource() {
        return bodySource;
    }

    /** Where the body starts in {@link #bodySource()}. */
    public int bodyOffset() {
        return bodyStart;
    }

    /** A copy of the body. */
    public byte[] body() {
        return Arrays.copyOfRange(bodySource, bodyStart, bodyEnd);
    }

    /** Replaces the body and sets Content-Length; Content-Type too where the text is not empty. */
    public void setBody(byte[] body, String contentType) {
        bodySource = body.clone();
        bodyStart = 0;
        bodyEnd = body.length;
        if (body.length == 0) {
            removeHeaders(KnownHeader.CONTENT_TYPE);
        } else if (!contentType.isEmpty()) {
            setHeader(KnownHeader.CONTENT_TYPE, contentType);
        }
        setHeader(KnownHeader.CONTENT_LENGTH, Integer.toString(body.length));
    }

    /** What this message lacks of RFC 3261; empty for a good one. A response with a problem is to be dropped. */
    public List<Problem> validate() {
        return MessageRules.problems(this);
    }

    /** What it was read from, without any edit; nothing for a message made here. */
    public byte[] received() {
        return bytes.clone();
    }

    /** An upper bound of what {@link #writeTo} writes, in bytes. */
    public int size() {
        return startLine.size() + lines.size() + 2 + bodyLength();
    }

    /** Writes the message; the target must have room for {@link #size()}. Returns the position after it. */
    public int writeTo(byte[] target, int position) {
        int at = startLine.write(bytes, target, position);
        at = lines.write(target, at);
        at = Ascii.put(HeaderLines.CRLF, target, at);
        System.arraycopy(bodySource, bodyStart, target, at, bodyEnd - bodyStart);
        return at + bodyEnd - bodyStart;
    }

    /** The message as it would be sent. */
    public byte[] toBytes() {
        byte[] target = new byte[size()];
        int length = writeTo(target, 0);
        return length == target.length ? target : Arrays.copyOf(target, length);
    }

    /** The message as it would be sent, one char a byte. */
    @Override
    public String toString() {
        return new String(toBytes(), ISO_8859_1);
    }
}
