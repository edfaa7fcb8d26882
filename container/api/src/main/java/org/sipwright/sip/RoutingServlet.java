// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.EnumSet;
import java.util.Set;
import javax.servlet.sip.SipServlet;

/**
 * A servlet that sees each message before the container makes a transaction of it, retransmissions, ACK and CANCEL
 * included, and decides alone what becomes of it. When the main servlet of an application extends this class, its
 * application takes part in no application composition: each received message that no other application's dialog
 * claims goes to it.
 *
 * <p>Calls for one Call-ID are made one after the other. They run on the transport's thread, which must not be blocked:
 * name the entries that can block in {@link #blockingEntries()} and they run on virtual threads.
 */
public abstract class RoutingServlet extends SipServlet {

    private static final long serialVersionUID = 1L;

    /** The ways into a routing application. */
    public enum Entry {
        /** {@link RoutingServlet#onRequest}. */
        REQUEST,
        /** {@link RoutingServlet#onUnmatchedOrAnyReply}. */
        ANY_REPLY,
        /** {@link RoutingListener#onBranch}. */
        BRANCH,
        /** {@link RoutingListener#onReply}. */
        REPLY,
        /** {@link RoutingListener#onFailure}. */
        FAILURE,
        /** {@link RoutingServlet#onLocalRequest}. */
        LOCAL_REQUEST,
        /** {@link RoutingServlet#onMalformed}. */
        MALFORMED
    }

    /** The container's services for routing, set before {@code init()}. */
    private transient RoutingContainer container;

    /** For subclasses. */
    protected RoutingServlet() {}

    /** Called by the container before {@code init()}. */
    public final void attach(RoutingContainer routingContainer) {
        this.container = routingContainer;
    }

    /** The container's services for routing; available from {@code init()} on. */
    protected final RoutingContainer routing() {
        if (container == null) {
            throw new IllegalStateException("not initialised by a container that offers org.sipwright.sip");
        }
        return container;
    }

    /**
     * The entries whose code can block (database, HTTP, DNS); asked once after {@code init()}. They run on a virtual
     * thread as a whole. Where only some runs of an entry block, {@link RoutingContainer#runBlocking} costs the others
     * nothing. Naming BRANCH names REQUEST and FAILURE too: branches are shown inside these.
     */
    public Set<Entry> blockingEntries() {
        return EnumSet.noneOf(Entry.class);
    }

    /** A request was received. */
    public abstract void onRequest(RoutingRequest request);

    /** Whether {@link #onUnmatchedOrAnyReply} is wanted for replies of known transactions too; asked once after init. */
    public boolean wantsEveryReply() {
        return false;
    }

    /**
     * A reply was received, before it is matched to a transaction (where {@link #wantsEveryReply()}), or one that no
     * transaction knows. A reply that no transaction knows is discarded unless {@link #forwardsStrayReplies()} or
     * {@link RoutingReply#forwardStateless} is called.
     */
    public void onUnmatchedOrAnyReply(RoutingReply reply) {}

    /**
     * Whether replies that no transaction knows go on to the next Via (RFC 3261 section 16.11), as a stateless proxy needs it;
     * asked once after init.
     */
    public boolean forwardsStrayReplies() {
        return false;
    }

    /** A request that the container or a module makes is about to be sent. */
    public void onLocalRequest(RoutingBranch request) {}

    /**
     * A request could not be parsed, or lacks what RFC 3261 section 8.1.1 demands. Messages of which not even an answer
     * could be made, and malformed replies, are counted and not shown.
     *
     * @return true when the application took care of the answer; otherwise the container answers
     */
    public boolean onMalformed(MalformedRequest request) {
        return false;
    }
}
