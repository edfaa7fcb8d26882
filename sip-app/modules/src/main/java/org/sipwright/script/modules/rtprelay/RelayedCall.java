// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.media.RelayEngine;

/** A call whose media goes through a relay, or may: what the script says of its sides. Thread-safe. */
final class RelayedCall {
    /** Stands for all branches. */
    static final int ALL = -1;

    private final SideSettings caller = new SideSettings();
    private final SideSettings callee = new SideSettings();
    private final Map<Integer, SideSettings> branches = new ConcurrentHashMap<>();
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final Set<Integer> engaged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> offered = ConcurrentHashMap.newKeySet();
    private volatile Engine engine = new Engine("", Optional.empty(), 0);
    private volatile int answered;
    private volatile boolean offeredByReply;

    /**
     * The kind of relay.
     *
     * @param name its module's name, or the empty string while none is engaged
     * @param relay what speaks with it
     * @param set the set of relays
     */
    record Engine(String name, Optional<RelayEngine> relay, int set) {}

    Engine engine() {
        return engine;
    }

    /** Engages a relay for a branch, or for {@link #ALL} of them. */
    void engage(Engine chosen, int branch) {
        engine = chosen;
        engaged.add(branch);
    }

    boolean isEngaged(int branch) {
        return engaged.contains(ALL) || engaged.contains(branch);
    }

    /** The branches that the relay was asked for. */
    Set<Integer> offered() {
        return offered;
    }

    /** The branch that was answered; the first while there is none. */
    int answered() {
        return answered;
    }

    void setAnswered(int branch) {
        answered = branch;
    }

    /** Whether the offer came in a reply, so that its answer is in the ACK. */
    boolean isOfferedByReply() {
        return offeredByReply;
    }

    void setOfferedByReply(boolean byReply) {
        offeredByReply = byReply;
    }

    SideSettings caller() {
        return caller;
    }

    /** What was said of the called party on any branch. */
    SideSettings callee() {
        return callee;
    }

    /** What was said of the called party on one branch. */
    SideSettings branch(int index) {
        return branches.computeIfAbsent(index, key -> new SideSettings());
    }

    /** What was said of the call as a whole. */
    Map<String, String> settings() {
        return settings;
    }

    /** What the relay is told of a side. */
    RelayEngine.Side side(boolean ofCaller, int branch) {
        return ofCaller ? caller.side(caller) : branch(branch).side(callee);
    }

    boolean isDisabled(int branch) {
        return caller.isDisabled() || callee.isDisabled() || branch(branch).isDisabled();
    }

    /** An exchange that a side begins. */
    RelayEngine.Exchange exchange(Dialog dialog, boolean callerOffers, int branch, Optional<String> source) {
        String from = settings.getOrDefault("from_tag", dialog.caller().tag());
        String to = settings.getOrDefault("to_tag", dialog.callee().tag());
        return new RelayEngine.Exchange(
                settings.getOrDefault("callid", dialog.callId()),
                callerOffers ? from : to,
                callerOffers ? to : from,
                branch,
                engine.set(),
                source,
                settings.getOrDefault(SideSettings.FLAGS, ""));
    }

    /** The same with the tag of a called party that the dialog does not know yet. */
    static RelayEngine.Exchange answeredBy(RelayEngine.Exchange exchange, String tag) {
        return exchange.answerer().isEmpty() && !tag.isEmpty()
                ? new RelayEngine.Exchange(
                        exchange.callId(),
                        exchange.offerer(),
                        tag,
                        exchange.branch(),
                        exchange.set(),
                        exchange.source(),
                        exchange.flags())
                : exchange;
    }

    /** What the management shows. */
    Map<String, Object> described(Dialog dialog) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("callid", dialog.callId());
        shown.put("from_tag", dialog.caller().tag());
        shown.put("to_tag", dialog.callee().tag());
        shown.put("engine", engine.name());
        shown.put("set", engine.set());
        shown.put("caller", caller.values());
        Map<String, Object> called = new LinkedHashMap<>(callee.values());
        called.putAll(branch(answered).values());
        shown.put("callee", called);
        return shown;
    }
}
