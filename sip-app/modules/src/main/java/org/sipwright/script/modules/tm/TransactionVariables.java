// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;

/** The variables of transactions and of their branches. */
final class TransactionVariables {
    private static final String BRANCH_AVP = "bavp:";

    private final KnownTransactions known;

    TransactionVariables(KnownTransactions known) {
        this.known = known;
    }

    List<VariableDeclaration> declarations() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.add(VariableDeclaration.readOnly(
                "T_branch_idx",
                "The index of the branch in hand, from 0; NULL where there is none.",
                context -> BranchVariable.current(context)
                        .map(RoutingBranch::index)
                        .orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "T_reply_code",
                "The status of the chosen or received reply, or the one last sent upstream; 0 for none.",
                BranchFunctions::status));
        all.add(VariableDeclaration.readOnly(
                "T_id",
                "A text that names the transaction; NULL where there is none.",
                context -> context.transaction().map(known::name).orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "T_ruri",
                "The Request-URI of the branch in hand.",
                context -> BranchVariable.current(context)
                        .map(RoutingBranch::requestUriText)
                        .or(() -> context.transaction()
                                .map(RoutingTransaction::request)
                                .map(RoutingRequest::requestUriText))
                        .orElse(null)));
        all.add(VariableDeclaration.plain(
                "T_fr_timeout",
                "Seconds to wait for a final reply, for an INVITE for any reply; NULL sets the usual wait.",
                TransactionTimers.variable(false)));
        all.add(VariableDeclaration.plain(
                "T_fr_inv_timeout",
                "Seconds to wait for the final reply to an INVITE after a provisional one; NULL sets the usual wait.",
                TransactionTimers.variable(true)));
        all.add(BranchVariable.readOnly(
                "T_branch_last_reply_code",
                "The status of the last reply on a branch.",
                (context, branch) -> branch.status()));
        all.addAll(branchVariables());
        return all;
    }

    private static List<VariableDeclaration> branchVariables() {
        return List.of(
                new VariableDeclaration(
                        "bavp",
                        true,
                        "A value kept with the branch in hand, by name; several where written with indexes.",
                        TransactionVariables::branchAvp),
                BranchVariable.named("tm.branch.attr", "An attribute of a branch.", new Attribute()),
                BranchVariable.named("tm.branch.flag", "A flag of a branch, by name: 1 or 0.", new Flag()),
                BranchVariable.readOnly(
                        "tm.branch.uri", "The Request-URI of a branch.", (context, branch) -> branch.requestUriText()),
                BranchVariable.readOnly(
                        "tm.branch.duri",
                        "The URI that a branch is sent to in place of it.",
                        (context, branch) -> branch.nextHop().orElse(null)),
                BranchVariable.readOnly(
                        "tm.branch.type",
                        "What a branch is: always sip here, since branches that are waited for are none yet.",
                        (context, branch) -> "sip"),
                BranchVariable.readOnly(
                        "tm.branch.path", "The Path of a branch.", (context, branch) -> emptyToNull(branch.path())),
                BranchVariable.readOnly(
                        "tm.branch.q",
                        "The preference of a branch in thousandths.",
                        (context, branch) -> branch.q() == RelayTarget.NO_Q ? null : branch.q()),
                BranchVariable.readOnly(
                        "tm.branch.flags",
                        "The names of the flags of a branch.",
                        (context, branch) -> context.environment().branchFlags().text(branch.flags())),
                BranchVariable.readOnly(
                        "tm.branch.socket",
                        "The socket of a branch.",
                        (context, branch) -> branch.sentFrom()
                                .or(branch::sendFrom)
                                .map(SipEndpoint::toString)
                                .orElse(null)),
                BranchVariable.readOnly(
                        "tm.branch.last_received",
                        "The status last received on a branch.",
                        (context, branch) -> branch.status()));
    }

    private static Object emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static final class Attribute implements BranchVariable.Access {
        @Override
        public Object get(ScriptContext context, RoutingBranch branch, String name) {
            return BranchAttributes.get(branch, name);
        }

        @Override
        public boolean set(ScriptContext context, RoutingBranch branch, String name, Object value) {
            BranchAttributes.set(branch, name, value);
            return true;
        }
    }

    private static final class Flag implements BranchVariable.Access {
        private static int bit(ScriptContext context, String name) {
            return context.environment().branchFlags().bit(name).orElse(0);
        }

        @Override
        public Object get(ScriptContext context, RoutingBranch branch, String name) {
            return (branch.flags() & bit(context, name)) != 0 ? 1 : 0;
        }

        @Override
        public boolean set(ScriptContext context, RoutingBranch branch, String name, Object value) {
            int bit = bit(context, name);
            boolean on = value instanceof Integer number && number != 0;
            branch.setFlags(on ? branch.flags() | bit : branch.flags() & ~bit);
            return true;
        }
    }

    /** A branch has no more than some of these, so a list by name is enough; the newest is first. */
    private static ScriptVariable branchAvp(VariableReference reference) throws LinkException {
        String name = BRANCH_AVP + reference.constantInner();
        VariableIndex index = reference.index();
        return new ScriptVariable() {
            /** An onreply_route sees values of branches where it sees AVPs. */
            private Optional<? extends RoutingBranch> branch(ScriptContext context) {
                boolean hidden =
                        context.reply().isPresent() && !context.environment().sharesAvpsWithReplies();
                return hidden ? Optional.empty() : BranchVariable.current(context);
            }

            private List<?> kept(ScriptContext context) {
                return branch(context)
                        .map(branch -> BranchAttributes.get(branch, name))
                        .map(kept -> kept instanceof List<?> list ? list : List.of())
                        .orElse(List.of());
            }

            @Override
            public Object get(ScriptContext context) {
                List<?> values = kept(context);
                int position = index instanceof VariableIndex.At at ? at.position() : 0;
                int place = position < 0 ? values.size() + position : position;
                return place >= 0 && place < values.size() ? values.get(place) : null;
            }

            @Override
            public boolean set(ScriptContext context, Object value) {
                Optional<? extends RoutingBranch> branch = branch(context);
                if (branch.isEmpty()) {
                    return false;
                }
                List<Object> values = new ArrayList<>(kept(context));
                if (value != null) {
                    values.addFirst(value);
                } else if (!values.isEmpty()) {
                    values.removeFirst();
                }
                BranchAttributes.set(branch.get(), name, values.isEmpty() ? null : List.copyOf(values));
                return true;
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
    }
}
