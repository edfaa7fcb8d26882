// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;

/** A routing application whose entries a test fills in. */
final class Scripted extends RoutingServlet implements RoutingListener {
    private static final long serialVersionUID = 1L;

    private Consumer<RoutingRequest> request = any -> {};
    private Consumer<RoutingBranch> branch = any -> {};
    private Consumer<RoutingReply> reply = any -> {};
    private Consumer<RoutingFailure> failure = any -> {};
    private Consumer<RoutingReply> anyReply;
    private Consumer<RoutingBranch> local = any -> {};
    private Predicate<MalformedRequest> malformed = any -> false;
    private final Set<Entry> blocking = EnumSet.noneOf(Entry.class);

    Scripted request(Consumer<RoutingRequest> code) {
        request = code;
        return this;
    }

    Scripted branch(Consumer<RoutingBranch> code) {
        branch = code;
        return this;
    }

    Scripted reply(Consumer<RoutingReply> code) {
        reply = code;
        return this;
    }

    Scripted failure(Consumer<RoutingFailure> code) {
        failure = code;
        return this;
    }

    Scripted anyReply(Consumer<RoutingReply> code) {
        anyReply = code;
        return this;
    }

    Scripted local(Consumer<RoutingBranch> code) {
        local = code;
        return this;
    }

    Scripted malformed(Predicate<MalformedRequest> code) {
        malformed = code;
        return this;
    }

    Scripted blocking(Entry entry) {
        blocking.add(entry);
        return this;
    }

    @Override
    public Set<Entry> blockingEntries() {
        return blocking;
    }

    @Override
    public boolean wantsEveryReply() {
        return anyReply != null;
    }

    @Override
    public void onRequest(RoutingRequest message) {
        request.accept(message);
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply message) {
        if (anyReply != null) {
            anyReply.accept(message);
        }
    }

    @Override
    public void onLocalRequest(RoutingBranch message) {
        local.accept(message);
    }

    @Override
    public boolean onMalformed(MalformedRequest message) {
        return malformed.test(message);
    }

    @Override
    public void onBranch(RoutingBranch message) {
        branch.accept(message);
    }

    @Override
    public void onReply(RoutingReply message) {
        reply.accept(message);
    }

    @Override
    public void onFailure(RoutingFailure end) {
        failure.accept(end);
    }
}
