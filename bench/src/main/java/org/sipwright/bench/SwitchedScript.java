// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.util.Set;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;

/** The servlet in front of a script that can be exchanged, as the script application has it. */
final class SwitchedScript extends RoutingServlet {
    private static final long serialVersionUID = 1L;

    private transient volatile RoutingScript current;

    SwitchedScript(RoutingScript first) {
        current = first;
    }

    RoutingScript current() {
        return current;
    }

    void exchange(RoutingScript next) {
        current = next;
    }

    @Override
    public Set<Entry> blockingEntries() {
        return current.blockingEntries();
    }

    @Override
    public boolean wantsEveryReply() {
        return current.wantsEveryReply();
    }

    @Override
    public void onRequest(RoutingRequest request) {
        current.onRequest(request);
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply reply) {
        current.onUnmatchedOrAnyReply(reply);
    }

    @Override
    public void onLocalRequest(RoutingBranch request) {
        current.onLocalRequest(request);
    }

    @Override
    public boolean onMalformed(MalformedRequest request) {
        return current.onMalformed(request);
    }
}
