// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TlsPeer;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Source;

/** A reply on its way through a routing application; our own Via is gone already where a branch knows it. */
final class RoutedReply extends WireView implements RoutingReply {
    private final RoutingDispatcher dispatcher;
    private final Source source;
    private final Optional<RoutedBranch> branch;
    private final boolean local;
    private boolean dropped;
    private boolean forwarded;

    RoutedReply(
            RoutingDispatcher dispatcher,
            SipMessage message,
            Source source,
            Optional<RoutedBranch> branch,
            boolean local) {
        super(message);
        this.dispatcher = dispatcher;
        this.source = source;
        this.branch = branch;
        this.local = local;
    }

    boolean isForwarded() {
        return forwarded;
    }

    boolean isDropped() {
        return dropped;
    }

    @Override
    public Optional<TlsPeer> tls() {
        return local ? Optional.empty() : TlsChoice.peer(source);
    }

    @Override
    public int status() {
        return message().status();
    }

    @Override
    public String reason() {
        return message().reason();
    }

    @Override
    public void setStatus(int status, String reason) {
        if (status / 100 != message().status() / 100) {
            throw new IllegalArgumentException("a " + message().status() + " cannot become a " + status);
        }
        message().setStatus(status, reason);
    }

    @Override
    public String callId() {
        return message().callId();
    }

    @Override
    public String method() {
        return message().cseqMethod().name();
    }

    @Override
    public Optional<RoutingBranch> branch() {
        return branch.map(RoutingBranch.class::cast);
    }

    @Override
    public Optional<RoutingTransaction> routingTransaction() {
        return branch.map(RoutedBranch::transaction);
    }

    @Override
    public SipEndpoint receivedOn() {
        return dispatcher.sockets().described(source.endpoint());
    }

    @Override
    public InetSocketAddress source() {
        return source.remote();
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public boolean drop() {
        if (message().status() >= 200) {
            return false;
        }
        dropped = true;
        dispatcher.statistics().droppedReplies().increment();
        return true;
    }

    @Override
    public void forwardStateless() {
        if (!forwarded && branch.isEmpty()) {
            forwarded = true;
            dispatcher.forwardReply(message().copy(), source);
        }
    }
}
