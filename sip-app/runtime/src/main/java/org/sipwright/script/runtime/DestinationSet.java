// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingRequest;

/**
 * Where a request goes when it is relayed next: its own target (the Request-URI and next hop that the request itself holds)
 * with path, flags and preference, and the branches that were added. The next relay takes it. Used inside one call.
 */
public final class DestinationSet {
    /** The most branches that a script can add to a request. */
    public static final int MOST = 11;

    private static final Slot<DestinationSet> SLOT = Slot.named("destination set");

    private final List<Destination> branches = new ArrayList<>(4);
    private Map<String, Object> attributes = Map.of();
    private String path = "";
    private int flags;
    private int q = Destination.NO_Q;
    private boolean own = true;

    private DestinationSet() {}

    /** The one of a call. */
    public static DestinationSet of(CallState state) {
        return state.get(SLOT).orElseGet(() -> {
            DestinationSet made = new DestinationSet();
            state.put(SLOT, made);
            return made;
        });
    }

    /** What the next relay does: the branches and path are taken out by that; flags and preference of the own target stay. */
    public static RelayPlan takePlan(CallState state) {
        return state.get(SLOT).map(DestinationSet::take).orElse(RelayPlan.OWN_TARGET);
    }

    private RelayPlan take() {
        if (branches.isEmpty() && own && path.isEmpty() && flags == 0) {
            return RelayPlan.OWN_TARGET;
        }
        List<RelayTarget> targets = branches.stream().map(Destination::target).toList();
        RelayPlan plan = new RelayPlan(targets, own, path, flags, true);
        clearBranches();
        path = "";
        own = true;
        return plan;
    }

    /** The branches that were added, to read and to change; index 0 is the one that scripts call 1. */
    public List<Destination> branches() {
        return branches;
    }

    /** The own target as it stands in the request now. */
    public Destination own(RoutingRequest request) {
        return new Destination(
                request.requestUriText(), request.nextHop().orElse(""), path, request.sendFrom(), flags, q, attributes);
    }

    /** Makes a destination the own target of the request. */
    public void setOwn(RoutingRequest request, Destination target) {
        request.setRequestUriText(target.uri());
        request.setNextHop(target.nextHop());
        target.sendFrom().ifPresent(request::setSendFrom);
        path = target.path();
        flags = target.flags();
        q = target.q();
        attributes = target.attributes();
    }

    /** Takes all added branches out. */
    public void clearBranches() {
        branches.clear();
    }

    /** Whether the request's own target is a branch as well; true unless it was excluded for the next relay. */
    public boolean hasOwnTarget() {
        return own;
    }

    /** Includes or excludes the request's own target for the next relay. */
    public void setOwnTarget(boolean included) {
        own = included;
    }

    /** Route header values to put in front on the own branch; the empty string for none. */
    public String path() {
        return path;
    }

    /** Sets those. */
    public void setPath(String values) {
        path = values;
    }

    /** The branch flags of the own branch, one bit each. */
    public int flags() {
        return flags;
    }

    /** Sets those. */
    public void setFlags(int newFlags) {
        flags = newFlags;
    }

    /** The preference of the own branch in thousandths, or {@link Destination#NO_Q}. */
    public int q() {
        return q;
    }

    /** Sets it. */
    public void setQ(int thousandths) {
        q = thousandths;
    }

    /** What the script keeps with the own branch, by name. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** Keeps something with the own branch; null takes it away. */
    public void setAttribute(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        attributes = Map.copyOf(changed);
    }
}
