// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

/** The states of a call, with their numbers in scripts, and how they change (RFC 3261 section 12). */
public enum DialogState {
    /** The INVITE has gone, no reply has come. */
    UNCONFIRMED(1),
    /** A provisional reply has come. */
    EARLY(2),
    /** A 2xx has come, no ACK. */
    CONFIRMED_NO_ACK(3),
    /** The ACK has come. */
    CONFIRMED(4),
    /** It is over. */
    DELETED(5);

    /** What happens to a call. */
    public enum Event {
        /** A reply from 101 to 199. */
        PROVISIONAL,
        /** A 2xx. */
        SUCCESS,
        /** Another final reply, or the end of the INVITE without one. */
        FAILURE,
        /** The ACK of the 2xx. */
        ACK,
        /** A BYE, the end of its lifetime, or the order to end. */
        END
    }

    private final int number;

    DialogState(int number) {
        this.number = number;
    }

    /** Its number in scripts. */
    public int number() {
        return number;
    }

    /** The state after an event; itself where the event means nothing. */
    public DialogState on(Event event) {
        return switch (event) {
            // 12.1: a reply with a To tag makes an early dialog
            case PROVISIONAL -> this == UNCONFIRMED ? EARLY : this;
            case SUCCESS -> this == UNCONFIRMED || this == EARLY ? CONFIRMED_NO_ACK : this;
            // 12.3: a final negative reply ends early dialogs
            case FAILURE -> this == UNCONFIRMED || this == EARLY ? DELETED : this;
            case ACK -> this == CONFIRMED_NO_ACK ? CONFIRMED : this;
            // 15: BYE ends it in every state
            case END -> DELETED;
        };
    }
}
