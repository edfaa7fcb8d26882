// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.Optional;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.RoutingTransaction;

/** The waits of one transaction where a script sets them, in seconds; kept until there is a transaction. */
final class TransactionTimers {
    private static final Slot<TransactionTimers> SLOT = Slot.named("transaction timers");
    private static final int MILLIS = 1_000;

    private Integer reply;
    private Integer invite;

    private TransactionTimers() {}

    /** Those of a call; empty when the script has set none. */
    static Optional<TransactionTimers> find(CallState state) {
        return state.get(SLOT);
    }

    private static TransactionTimers of(CallState state) {
        return state.get(SLOT).orElseGet(() -> {
            TransactionTimers made = new TransactionTimers();
            state.put(SLOT, made);
            return made;
        });
    }

    /** Sets what was kept. */
    void apply(RoutingTransaction transaction) {
        if (reply != null) {
            transaction.setReplyTimeout(reply * MILLIS);
        }
        if (invite != null) {
            transaction.setInviteTimeout(invite * MILLIS);
        }
    }

    /** The variable $T_fr_timeout, or $T_fr_inv_timeout. */
    static ScriptVariable variable(boolean ofInvite) {
        return new ScriptVariable() {
            @Override
            public Object get(ScriptContext context) {
                Integer kept = find(context.state())
                        .map(timers -> ofInvite ? timers.invite : timers.reply)
                        .orElse(null);
                if (kept != null) {
                    return kept;
                }
                int milliseconds = context.transaction()
                        .map(one -> ofInvite ? one.inviteTimeout() : one.replyTimeout())
                        .orElseGet(() -> usual(context, ofInvite));
                return milliseconds / MILLIS;
            }

            @Override
            public boolean set(ScriptContext context, Object value) {
                int seconds = value instanceof Integer number ? number : usual(context, ofInvite) / MILLIS;
                if (value != null && !(value instanceof Integer) || seconds <= 0) {
                    return false;
                }
                TransactionTimers timers = of(context.state());
                if (ofInvite) {
                    timers.invite = seconds;
                } else {
                    timers.reply = seconds;
                }
                context.transaction().ifPresent(timers::apply);
                return true;
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
    }

    private static int usual(ScriptContext context, boolean ofInvite) {
        var settings = context.environment().container().settings();
        return ofInvite ? settings.inviteTimeout() : settings.replyTimeout();
    }
}
