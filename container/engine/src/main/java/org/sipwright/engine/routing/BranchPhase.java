// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

/**
 * The phases of a branch (RFC 3261 sections 16.6 to 16.10). The transition is pure; what follows from it is done by
 * {@link RoutedTransaction}.
 */
enum BranchPhase {
    /** Made, can be edited. To RESOLVING, CALLING, ENDED. */
    PREPARED,
    /** Its host name is being looked up. To CALLING, ENDED. */
    RESOLVING,
    /** Sent, no reply. To RINGING, CANCEL_WANTED, ENDED. */
    CALLING,
    /** A provisional reply came. To CANCELLING, ENDED. */
    RINGING,
    /** To be cancelled as soon as a provisional reply comes. To CANCELLING, ENDED. */
    CANCEL_WANTED,
    /** CANCEL was sent. To ENDED. */
    CANCELLING,
    /** A final reply came, or none will. */
    ENDED;

    /** What can happen to a branch. */
    enum Input {
        /** The name has to be looked up first. */
        RESOLVE,
        /** It was sent. */
        SENT,
        /** A 1xx came. */
        PROVISIONAL,
        /** A final reply came, or a time-out or failure that stands for one. */
        FINAL,
        /** It is to be cancelled. */
        CANCEL,
        /** It is sent to its next target (RFC 3263 section 4.3). */
        AGAIN
    }

    /** The phase after this input. */
    BranchPhase on(Input input) {
        return switch (this) {
            case PREPARED ->
                switch (input) {
                    case RESOLVE -> RESOLVING;
                    case SENT -> CALLING;
                    case FINAL, CANCEL -> ENDED;
                    case PROVISIONAL, AGAIN -> PREPARED;
                };
            case RESOLVING ->
                switch (input) {
                    case SENT -> CALLING;
                    // 16.10: what was not sent need not be cancelled
                    case FINAL, CANCEL -> ENDED;
                    case RESOLVE, PROVISIONAL, AGAIN -> RESOLVING;
                };
            case CALLING ->
                switch (input) {
                    case PROVISIONAL -> RINGING;
                    case FINAL -> ENDED;
                    // 9.1: no CANCEL before a provisional reply
                    case CANCEL -> CANCEL_WANTED;
                    case RESOLVE, SENT, AGAIN -> CALLING;
                };
            case RINGING ->
                switch (input) {
                    case FINAL -> ENDED;
                    case CANCEL -> CANCELLING;
                    // RFC 3263 section 4.3: a new client transaction begins
                    case AGAIN -> CALLING;
                    case RESOLVE, SENT, PROVISIONAL -> RINGING;
                };
            case CANCEL_WANTED ->
                switch (input) {
                    // 9.1: now the CANCEL can go
                    case PROVISIONAL -> CANCELLING;
                    case FINAL -> ENDED;
                    case RESOLVE, SENT, CANCEL, AGAIN -> CANCEL_WANTED;
                };
            case CANCELLING -> input == Input.FINAL ? ENDED : CANCELLING;
            case ENDED -> ENDED;
        };
    }
}
