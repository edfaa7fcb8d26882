// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.stack.transport.Protocol;

/**
 * Somebody that the script talks to: a gateway, another proxy, a server. It does what the test says, and nothing by itself.
 * What comes is looked at in its order with {@link #expects}; repeated messages, 100, and the ACK of what it refused count as
 * seen.
 */
public class Peer {
    private final ScriptUnderTest script;
    private final String name;
    private final Protocol protocol;
    private final InetSocketAddress address;
    private final Deque<SentMessage> inbox = new ArrayDeque<>();
    private final List<SentMessage> received = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private int repeated;
    private boolean down;
    private Optional<String> socket = Optional.empty();

    Peer(ScriptUnderTest script, String name, Protocol protocol, InetSocketAddress address) {
        this.script = script;
        this.name = name;
        this.protocol = protocol;
        this.address = address;
    }

    /** Its name. */
    public final String name() {
        return name;
    }

    /** Where it is: {@code address:port}. */
    public final String address() {
        return SentMessage.address(address);
    }

    /** Its own URI: {@code sip:name@address:port}, with the transport where that is not UDP. */
    public final String uri() {
        return "sip:" + name + '@' + address() + (protocol == Protocol.UDP ? "" : ";transport=" + protocol.token());
    }

    final Protocol protocol() {
        return protocol;
    }

    final InetSocketAddress place() {
        return address;
    }

    final ScriptUnderTest script() {
        return script;
    }

    /** A number that it has not used. */
    final int next() {
        return numbers.incrementAndGet();
    }

    /** Sends to this socket of the script from now on, {@code udp:address:port}, and not to the first one of its protocol. */
    public Peer talksTo(String scriptSocket) {
        socket = Optional.of(scriptSocket);
        return this;
    }

    /** Nothing reaches it any more; a connection to it fails. */
    public void goesDown() {
        down = true;
    }

    /** It can be reached again. */
    public void comesUp() {
        down = false;
    }

    final boolean isDown() {
        return down;
    }

    final synchronized void take(SentMessage message) {
        received.add(message);
        if (texts.add(message.text())) {
            inbox.add(message);
        } else {
            repeated++;
        }
    }

    /** Begins a request of its own; nothing is sent yet. */
    public PeerRequest request(String method, String requestUri) {
        return new PeerRequest(this, method, requestUri);
    }

    /** Sends a text as it stands, but that line ends become those of SIP where it has none of those. */
    public void sends(String text) {
        String wire = text.contains("\r\n") ? text : text.replace("\n", "\r\n");
        script.arrive(wire.getBytes(ISO_8859_1), this, socket);
    }

    /**
     * Answers a request that came, and adds header lines. It has a tag of its own; what makes a dialog has a Contact.
     *
     * @param headerLines whole lines, {@code Name: value}; a body follows after an empty one
     */
    public void replies(SentMessage request, int status, String reason, String... headerLines) {
        sends(ReplyText.of(this, request, status + " " + reason, List.of(headerLines)));
        if (status >= 300 && request.method().equals("INVITE")) {
            synchronized (this) {
                refused.add(request.header("Call-ID"));
            }
        }
    }

    /** Answers a request that came, with the usual reason phrase. */
    public void replies(SentMessage request, int status) {
        replies(request, status, ReplyText.reason(status));
    }

    /**
     * The next message that came is one of these: a method, {@code INVITE}, or a status, {@code 200}.
     *
     * @return that message
     */
    public SentMessage expects(String what) {
        script.settle();
        List<String> passed = new ArrayList<>();
        for (Optional<SentMessage> next = poll(); next.isPresent(); next = poll()) {
            SentMessage message = next.get();
            if (fits(message, what)) {
                return message;
            }
            if (!isOfNoInterest(message)) {
                throw new AssertionError(name + " expects " + what + ", but this came first: " + message + "\n\n"
                        + message.text() + script.told());
            }
            passed.add(message.toString());
        }
        throw new AssertionError(name + " expects " + what + ", but nothing came"
                + (passed.isEmpty() ? "" : " but " + passed) + "." + script.told());
    }

    /** Nothing came that was not looked at. */
    public void expectsNothing() {
        script.settle();
        for (Optional<SentMessage> next = poll(); next.isPresent(); next = poll()) {
            if (!isOfNoInterest(next.get())) {
                throw new AssertionError(name + " expects nothing, but this came: " + next.get() + "\n\n"
                        + next.get().text() + script.told());
            }
        }
    }

    /** The next message that it has not looked at, which stays there. */
    final synchronized Optional<SentMessage> peek() {
        while (!inbox.isEmpty() && inbox.peek().status() == 100) {
            inbox.poll();
        }
        return Optional.ofNullable(inbox.peek());
    }

    private synchronized Optional<SentMessage> poll() {
        return Optional.ofNullable(inbox.poll());
    }

    private static boolean fits(SentMessage message, String what) {
        return message.isRequest()
                ? message.method().equals(what)
                : what.equals(Integer.toString(message.status()))
                        || message.text().startsWith(what);
    }

    private synchronized boolean isOfNoInterest(SentMessage message) {
        return message.status() == 100 || message.method().equals("ACK") && refused.contains(message.header("Call-ID"));
    }

    /** Everything that came, repeated messages too, in its order. */
    public final synchronized List<SentMessage> received() {
        return List.copyOf(received);
    }

    /** How many messages came again, byte for byte. */
    public final synchronized int repeated() {
        return repeated;
    }

    @Override
    public String toString() {
        return name + " at " + protocol.token() + ':' + address() + ' '
                + Arrays.toString(received().toArray());
    }
}
