// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

/**
 * How a question ended.
 *
 * @param outcome how
 * @param status the status of the answer, 0 where none came
 * @param type the answer's Content-Type; empty where it has none
 * @param body the body as far as it came, one char a byte
 */
record HttpAnswer(Outcome outcome, int status, String type, String body) {

    /** How a transfer ends, with the code that scripts get. */
    enum Outcome {
        /** The answer is there, whatever its status. */
        DONE(1),
        /** Nobody listens there. */
        REFUSED(-1),
        /** The connection took too long. */
        CONNECT_TIMEOUT(-2),
        /** The transfer took too long. */
        TRANSFER_TIMEOUT(-3),
        /** Another transfer connects to the host. */
        CONNECTING(-4),
        /** All else. */
        FAILED(-10);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static HttpAnswer none(Outcome outcome) {
        return new HttpAnswer(outcome, 0, "", "");
    }
}
