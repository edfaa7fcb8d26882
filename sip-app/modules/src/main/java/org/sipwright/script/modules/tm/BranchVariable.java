// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;

/** Variables of a branch of the transaction: the one in hand, or the one that an index names. */
final class BranchVariable {
    private BranchVariable() {}

    /** The branch in hand: that of a branch route, of the reply, or the one whose reply was chosen. */
    static Optional<? extends RoutingBranch> current(ScriptContext context) {
        return context.branch()
                .or(() -> context.reply().flatMap(RoutingReply::branch))
                .or(() -> context.failure().map(RoutingFailure::branch));
    }

    /** The branch that an index names; the one in hand without an index. */
    static Optional<? extends RoutingBranch> at(ScriptContext context, VariableIndex index) {
        int position;
        switch (index) {
            case VariableIndex.At at -> position = at.position();
            case VariableIndex.Dynamic dynamic -> {
                if (!(dynamic.position().get(context) instanceof Integer number)) {
                    return Optional.empty();
                }
                position = number;
            }
            case VariableIndex.None none -> {
                return current(context);
            }
            case VariableIndex.All all -> {
                return current(context);
            }
            case VariableIndex.Append append -> {
                return current(context);
            }
        }
        List<? extends RoutingBranch> branches =
                context.transaction().map(RoutingTransaction::branches).orElse(List.of());
        int place = position < 0 ? branches.size() + position : position;
        return place >= 0 && place < branches.size() ? Optional.of(branches.get(place)) : Optional.empty();
    }

    /** A variable that is only read. */
    static VariableDeclaration readOnly(
            String name, String doc, BiFunction<ScriptContext, RoutingBranch, Object> getter) {
        return new VariableDeclaration(name, false, doc, reference -> {
            VariableIndex index = reference.index();
            return context -> at(context, index)
                    .map(branch -> getter.apply(context, branch))
                    .orElse(null);
        });
    }

    /** How a named value of a branch is read and set. */
    interface Access {
        /** The value, or null. */
        Object get(ScriptContext context, RoutingBranch branch, String name);

        /** Sets it; tells whether that could be done. */
        boolean set(ScriptContext context, RoutingBranch branch, String name, Object value);
    }

    /** A variable with a name in parentheses. */
    static VariableDeclaration named(String name, String doc, Access access) {
        return new VariableDeclaration(name, true, doc, reference -> new Named(access, reference));
    }

    private static final class Named implements ScriptVariable {
        private final Access access;
        private final VariableReference reference;

        Named(Access access, VariableReference reference) throws LinkException {
            this.access = access;
            this.reference = reference;
            if (reference.inner().isEmpty()) {
                throw new LinkException("$" + reference.name() + " needs a name in parentheses");
            }
        }

        private String name(ScriptContext context) {
            return reference.inner().orElseThrow().text(context);
        }

        @Override
        public Object get(ScriptContext context) {
            return at(context, reference.index())
                    .map(branch -> access.get(context, branch, name(context)))
                    .orElse(null);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            return at(context, reference.index())
                    .filter(branch -> access.set(context, branch, name(context), value))
                    .isPresent();
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }
}
