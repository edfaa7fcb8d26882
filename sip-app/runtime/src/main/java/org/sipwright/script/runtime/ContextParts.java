// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;

/** What a run has beside the message itself; most of it is empty. */
record ContextParts(
        Optional<RoutingRequest> request,
        Optional<RoutingReply> reply,
        Optional<RoutingBranch> branch,
        Optional<RoutingFailure> failure,
        Optional<ScriptEvent> event,
        Optional<ScriptError> error,
        Optional<MalformedRequest> malformed) {
    static final ContextParts NONE = new ContextParts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    ContextParts with(RoutingRequest one) {
        return new ContextParts(Optional.of(one), reply, branch, failure, event, error, malformed);
    }

    ContextParts with(RoutingReply one) {
        return new ContextParts(request, Optional.of(one), branch, failure, event, error, malformed);
    }

    ContextParts with(RoutingBranch one) {
        return new ContextParts(request, reply, Optional.of(one), failure, event, error, malformed);
    }

    ContextParts with(RoutingFailure one) {
        return new ContextParts(Optional.of(one.request()), reply, branch, Optional.of(one), event, error, malformed);
    }

    ContextParts with(MalformedRequest one) {
        return new ContextParts(request, reply, branch, failure, event, error, Optional.of(one));
    }

    ContextParts with(ScriptEvent one) {
        return new ContextParts(request, reply, branch, failure, Optional.of(one), error, malformed);
    }

    ContextParts with(ScriptError one) {
        return new ContextParts(request, reply, branch, failure, event, Optional.of(one), malformed);
    }
}
