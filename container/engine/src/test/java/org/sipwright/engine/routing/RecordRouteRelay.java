// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;

/** A stateful record-routing relay to one place, as a person would write it by hand. */
final class RecordRouteRelay extends RoutingServlet implements RoutingListener {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final List<RelayTarget> additional = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String failureTarget = "";

    RecordRouteRelay(String target) {
        this.target = target;
    }

    void alsoTo(RelayTarget further) {
        additional.add(further);
    }

    void onFailureTo(String uri) {
        failureTarget = uri;
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void onRequest(RoutingRequest request) {
        int hops = request.maxForwards();
        if (hops == 0) {
            request.replyStateless(483, "Too Many Hops", ReplyContent.EMPTY);
            return;
        }
        request.setMaxForwards(hops < 0 ? 70 : hops - 1);
        if (!request.toTag().isEmpty()) {
            int route = request.indexOfHeader("Route", 0);
            if (route < 0 && request.match() != RequestMatch.ACK_OF_NEGATIVE) {
                request.replyStateless(404, "Not here", ReplyContent.EMPTY);
                return;
            }
            if (route >= 0) {
                request.removeHeader(route);
            }
            request.relay(RelayPlan.OWN_TARGET, this);
            return;
        }
        if (!request.method().equals("CANCEL")) {
            request.setRecordRoute("");
            request.setNextHop(target);
        }
        if (request.method().equals("CRASH")) {
            throw new IllegalArgumentException("asked to");
        }
        request.relay(new RelayPlan(additional, true, "", 0, true), this);
    }

    @Override
    public void onBranch(RoutingBranch branch) {
        if (branch.requestUriText().contains("drop-me")) {
            branch.drop();
        }
    }

    @Override
    public void onReply(RoutingReply reply) {
        if (reply.status() == 183) {
            reply.drop();
        }
    }

    @Override
    public void onFailure(RoutingFailure failure) {
        failures.add(Integer.toString(failure.status()));
        if (!failureTarget.isEmpty()) {
            failure.request().setNextHop(failureTarget);
            failureTarget = "";
            failure.request().relay(RelayPlan.OWN_TARGET, this);
        }
    }
}
