// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.servlet.sip.Flow;
import javax.servlet.sip.SipURI;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.flow.FlowTokens.Ends;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/** A flow. Two objects for the same one are equal. Thread-safe. */
public final class ContainerFlow implements Flow {
    private final Flows flows;
    private final Endpoint endpoint;
    private final Ends ends;

    ContainerFlow(Flows flows, Endpoint endpoint, InetSocketAddress remote, long connection) {
        this.flows = flows;
        this.endpoint = endpoint;
        ListenPoint point = endpoint.listenPoint();
        this.ends = new Ends(point.protocol(), point.address(), remote, connection);
    }

    Ends ends() {
        return ends;
    }

    /** The socket of this container. */
    public Endpoint endpoint() {
        return endpoint;
    }

    InetSocketAddress remote() {
        return ends.remote();
    }

    boolean isStream() {
        return ends.connection() != 0;
    }

    /** Where to send what goes over it; empty when it is broken. */
    public Optional<Destination> destination() {
        return isActive() ? Optional.of(new Destination(endpoint, remote())) : Optional.empty();
    }

    @Override
    public String getToken() {
        return flows.token(this);
    }

    @Override
    public SipURI getLocalURI() {
        return ContactRule.uri(endpoint.listenPoint());
    }

    @Override
    public SipURI getRemoteURI() {
        SipUriValue uri = SipUriValue.of(null, ListenPoint.hostText(remote()));
        uri.setPort(remote().getPort());
        if (ends.protocol() != Protocol.UDP) {
            uri.setTransportParam(ends.protocol().token());
        }
        return uri;
    }

    /** Ends the keep-alives of the container; the connection stays for others who use it. */
    @Override
    public void release() {
        flows.release(this);
    }

    @Override
    public boolean isActive() {
        return flows.isActive(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContainerFlow that && ends.equals(that.ends);
    }

    @Override
    public int hashCode() {
        return ends.hashCode();
    }

    @Override
    public String toString() {
        return "flow " + getLocalURI() + " to " + getRemoteURI();
    }
}
