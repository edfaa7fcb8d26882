// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.dialog;

import javax.servlet.sip.SipSession.State;

/** The state of a SIP session (RFC 3261 section 12, JSR 359 SipSession.State). Pure. */
public final class DialogMachine {
    private DialogMachine() {}

    /** The part that the session plays in its dialog. */
    public enum Role {
        /** It sent the request that makes the dialog. */
        UAC,
        /** It received that request. */
        UAS,
        /** It only forwards. */
        PROXY
    }

    /** What can happen to the dialog. */
    public enum Input {
        /** A 101 to 199 with a To tag to the request that makes the dialog. */
        PROVISIONAL,
        /** A 2xx to the request that makes the dialog, or a NOTIFY that makes a subscription's dialog. */
        SUCCESS,
        /** A final response of 300 to 699, or none in time, to the request that makes the dialog. */
        NEGATIVE,
        /** The last usage of the dialog ended: BYE, the end of the subscription, 481 or 408 in the dialog. */
        LAST_USAGE_ENDED,
        /** A usage ended and another goes on. */
        USAGE_ENDED
    }

    /** The state after this input; the same one where the input does not count. */
    public static State on(Role role, State state, Input input) {
        return switch (state) {
            case INITIAL ->
                switch (input) {
                    // 12.1: a provisional response with a To tag makes an early dialog
                    case PROVISIONAL -> State.EARLY;
                    // 12.1: a 2xx makes a confirmed dialog
                    case SUCCESS -> State.CONFIRMED;
                    case NEGATIVE -> refused(role);
                    case LAST_USAGE_ENDED, USAGE_ENDED -> State.INITIAL;
                };
            case EARLY ->
                switch (input) {
                    case PROVISIONAL, USAGE_ENDED -> State.EARLY;
                    // 13.2.2.4: a 2xx confirms it
                    case SUCCESS -> State.CONFIRMED;
                    // 12.3: a negative final response ends an early dialog
                    case NEGATIVE -> refused(role);
                    // 15.1: a caller may send BYE in an early dialog
                    case LAST_USAGE_ENDED -> State.TERMINATED;
                };
            case CONFIRMED ->
                switch (input) {
                    // 12.3: only the end of its usages ends a confirmed dialog; RFC 5057 section 4.1: the last one
                    case LAST_USAGE_ENDED -> State.TERMINATED;
                    case PROVISIONAL, SUCCESS, NEGATIVE, USAGE_ENDED -> State.CONFIRMED;
                };
            case TERMINATED -> State.TERMINATED;
        };
    }

    /** JSR 289 section 6.2.1: the caller may try again in the same session; the callee and the proxy are done. */
    private static State refused(Role role) {
        return switch (role) {
            case UAC -> State.INITIAL;
            case UAS, PROXY -> State.TERMINATED;
        };
    }
}
