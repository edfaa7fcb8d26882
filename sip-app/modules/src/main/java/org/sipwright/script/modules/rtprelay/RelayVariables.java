// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;

/** What scripts say of the sides of a call to its media relay. */
final class RelayVariables {
    private static final Set<String> OF_CALL =
            Set.of("callid", "from_tag", "to_tag", SideSettings.FLAGS, SideSettings.DELETE);

    private final RtpRelayModule module;

    RelayVariables(RtpRelayModule module) {
        this.module = module;
    }

    List<VariableDeclaration> declarations() {
        return List.of(
                new VariableDeclaration(
                        "rtp_relay",
                        true,
                        "What the relay is told of the side that the message comes from: flags, peer, ip, type, iface, body, delete,"
                                + " disabled; flags without a name. An index names a branch.",
                        reference -> new OfSide(reference, true)),
                new VariableDeclaration(
                        "rtp_relay_peer",
                        true,
                        "What the relay is told of the other side; see $rtp_relay.",
                        reference -> new OfSide(reference, false)),
                new VariableDeclaration(
                        "rtp_relay_ctx",
                        true,
                        "What the relay is told of the call: callid, from_tag, to_tag, flags, delete.",
                        OfCall::new));
    }

    private static String name(VariableReference reference, String usual, Set<String> names) throws LinkException {
        String name = reference.inner().isPresent() ? reference.constantInner() : usual;
        if (!names.contains(name)) {
            throw new LinkException("$" + reference.name() + " has no '" + name + "'; there are "
                    + String.join(", ", names.stream().sorted().toList()));
        }
        return name;
    }

    /** $rtp_relay and $rtp_relay_peer. */
    private final class OfSide implements ScriptVariable {
        private final String name;
        private final VariableIndex index;
        private final boolean own;

        OfSide(VariableReference reference, boolean own) throws LinkException {
            this.name = name(reference, SideSettings.FLAGS, SideSettings.NAMES);
            this.index = reference.index();
            this.own = own;
        }

        private SideSettings settings(ScriptContext context) {
            RelayedCall call = module.call(context);
            int branch = switch (index) {
                case VariableIndex.At at -> at.position();
                case VariableIndex.Dynamic dynamic ->
                    dynamic.position().get(context) instanceof Integer number ? number : RelayedCall.ALL;
                case VariableIndex.None none -> branchInHand(context);
                case VariableIndex.All all -> RelayedCall.ALL;
                case VariableIndex.Append append -> RelayedCall.ALL;
            };
            boolean ofCaller = fromCaller(context) == own;
            if (index instanceof VariableIndex.None ? ofCaller : ofCaller && !own) {
                return call.caller();
            }
            return branch == RelayedCall.ALL ? call.callee() : call.branch(branch);
        }

        @Override
        public Object get(ScriptContext context) {
            return settings(context).get(name);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            settings(context).set(name, value);
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    /** The branch that the block runs for; all where it runs for the request. */
    private static int branchInHand(ScriptContext context) {
        return context.branch()
                .or(() -> context.reply().flatMap(RoutingReply::branch))
                .map(RoutingBranch::index)
                .orElse(RelayedCall.ALL);
    }

    /** Whether the caller is the side that the message in hand comes from; in a branch it is the one that it goes to. */
    private static boolean fromCaller(ScriptContext context) {
        Optional<Dialog> dialog = DialogModule.current(context.state());
        boolean within = !Messages.toTag(context).isEmpty() && context.reply().isEmpty();
        boolean callerAsked = !within
                || dialog.isEmpty()
                || Messages.fromTag(context).equals(dialog.get().caller().tag());
        boolean answering = context.reply().isPresent() || context.branch().isPresent() && !within;
        return callerAsked != answering;
    }

    /** $rtp_relay_ctx. */
    private final class OfCall implements ScriptVariable {
        private final String name;

        OfCall(VariableReference reference) throws LinkException {
            this.name = name(reference, SideSettings.FLAGS, OF_CALL);
        }

        @Override
        public Object get(ScriptContext context) {
            return module.call(context).settings().get(name);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            if (value == null) {
                module.call(context).settings().remove(name);
            } else {
                module.call(context).settings().put(name, value.toString());
            }
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }
}
