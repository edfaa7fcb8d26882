// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A message that left a socket of the script. Header names may be written in any case and form. Each check gives the message
 * back, so that several can follow each other, and fails with the whole message. Immutable.
 */
public final class SentMessage {
    private final String text;
    private final SipText parsed;
    private final String socket;
    private final InetSocketAddress to;
    private final long millis;

    SentMessage(String text, String socket, InetSocketAddress to, long millis) {
        this.text = text;
        this.parsed = SipText.parse(text);
        this.socket = socket;
        this.to = to;
        this.millis = millis;
    }

    SipText parsed() {
        return parsed;
    }

    /** The bytes as they left, one char each. */
    public String text() {
        return text;
    }

    /** Whether it is a request. */
    public boolean isRequest() {
        return parsed.isRequest();
    }

    /** The method; of a response that in its CSeq. */
    public String method() {
        return parsed.method();
    }

    /** The status; 0 of a request. */
    public int status() {
        return parsed.status();
    }

    /** The Request-URI; empty for a response. */
    public String requestUri() {
        return parsed.requestUri();
    }

    /** The first value of a header, or the empty string. */
    public String header(String name) {
        return parsed.first(name);
    }

    /** The values of a header, one for each line. */
    public List<String> headers(String name) {
        return parsed.all(name);
    }

    /** The body. */
    public String body() {
        return parsed.body();
    }

    /** Where it went: {@code address:port}. */
    public String destination() {
        return address(to);
    }

    InetSocketAddress to() {
        return to;
    }

    /** The socket that it left: {@code udp:address:port}. */
    public String socket() {
        return socket;
    }

    /** When it left, in milliseconds of virtual time since 1970. */
    public long millis() {
        return millis;
    }

    static String address(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + address.getPort();
    }

    private SentMessage require(boolean holds, String expectation) {
        if (!holds) {
            throw new AssertionError(expectation + ", but this left:\n" + indented());
        }
        return this;
    }

    /** It has a header with this value, on any of its lines. */
    public SentMessage hasHeader(String name, String value) {
        return require(headers(name).contains(value), "expected a header " + name + ": " + value);
    }

    /** It has a header with a value that contains this. */
    public SentMessage hasHeaderContaining(String name, String part) {
        return require(
                headers(name).stream().anyMatch(one -> one.contains(part)),
                "expected a header " + name + " with " + part + " in it");
    }

    /** It does not have this header. */
    public SentMessage hasNoHeader(String name) {
        return require(headers(name).isEmpty(), "expected no header " + name);
    }

    /** Its Request-URI is this. */
    public SentMessage hasRequestUri(String uri) {
        return require(requestUri().equals(uri), "expected the Request-URI " + uri);
    }

    /** It is a response with this status. */
    public SentMessage hasStatus(int status) {
        return require(status() == status, "expected the status " + status);
    }

    /** It is a response with this reason phrase. */
    public SentMessage hasReason(String reason) {
        return require(
                !isRequest() && parsed.start().substring(11).strip().equals(reason),
                "expected the reason phrase '" + reason + "'");
    }

    /** Its body contains this. */
    public SentMessage hasBodyContaining(String part) {
        return require(body().contains(part), "expected a body with '" + part + "' in it");
    }

    /** It went to this address, {@code address:port}. */
    public SentMessage wentTo(String address) {
        return require(
                destination().equals(address),
                "expected " + parsed.start() + " to go to " + address + " and not to " + destination());
    }

    /** It left this socket, {@code udp:address:port}. */
    public SentMessage left(String from) {
        return require(socket.equals(from), "expected " + parsed.start() + " to leave " + from + " and not " + socket);
    }

    private String indented() {
        return "    " + text.strip().replace("\r\n", "\n").replace("\n", "\n    ");
    }

    /** One line: what it is and where it went. */
    @Override
    public String toString() {
        return parsed.start() + (isRequest() ? "" : " (" + method() + ")") + " to " + destination();
    }
}
