// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.Slot;

/** What is known of the routes of a request: the parameters to record, and those of the route that it came by. */
final class RouteState {
    private static final Slot<RouteState> SLOT = Slot.named("routes");

    private String before = "";
    private String after = "";
    private String argument = "";
    private String preset = "";
    private String presetInbound = "";
    private boolean recorded;
    private String routed;

    private RouteState() {}

    /** The one of a call. */
    static RouteState of(CallState state) {
        return state.get(SLOT).orElseGet(() -> {
            RouteState made = new RouteState();
            state.put(SLOT, made);
            return made;
        });
    }

    /** Adds parameters to what is recorded; those added before recording stand behind those added after it. */
    void add(String parameters) {
        if (recorded) {
            after += parameters;
        } else {
            before += parameters;
        }
    }

    /** The parameters that were added. */
    String added() {
        return after + before;
    }

    /** The parameters that record_route() was given. */
    String argument() {
        return argument;
    }

    void setArgument(String parameters) {
        argument = parameters;
    }

    boolean isRecorded() {
        return recorded;
    }

    void setRecorded() {
        recorded = true;
    }

    /** The host and port that the script gave, or the empty string. */
    String preset() {
        return preset;
    }

    /** Those for the side that the request came in on, or the empty string. */
    String presetInbound() {
        return presetInbound;
    }

    void setPreset(String outbound, String inbound) {
        preset = outbound;
        presetInbound = inbound;
    }

    /** The parameters of the route that the request came by; null when loose_route() has taken none off. */
    String routed() {
        return routed;
    }

    void setRouted(String parameters) {
        routed = parameters;
    }
}
