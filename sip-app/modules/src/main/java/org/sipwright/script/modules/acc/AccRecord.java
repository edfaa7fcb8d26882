// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a transaction or call. Immutable, so that it can be written by another thread.
 *
 * @param method method
 * @param fromTag tag of From
 * @param toTag tag of To, or the empty string
 * @param callId Call-ID
 * @param code status, or the empty string
 * @param reason reason phrase
 * @param time seconds of the epoch
 * @param created when accounting was asked for where the call is accounted as a whole, in seconds of the epoch; 0 otherwise
 * @param extra values that the script added, by their tags
 * @param legs values of the legs, by their tags
 * @param call how long a call took, for records of whole calls
 * @param table the table that the script chose, or the empty string
 */
record AccRecord(
        String method,
        String fromTag,
        String toTag,
        String callId,
        String code,
        String reason,
        long time,
        long created,
        Map<String, String> extra,
        List<Map<String, String>> legs,
        Optional<CallTimes> call,
        String table) {

    /**
     * Times of a call in milliseconds of the epoch.
     *
     * @param created when the INVITE came
     * @param started when it was answered
     * @param ended when it ended
     */
    record CallTimes(long created, long started, long ended) {
        long seconds() {
            return (milliseconds() + 999) / 1_000;
        }

        long milliseconds() {
            return Math.max(0, ended - started);
        }

        long setupSeconds() {
            return Math.max(0, started - created) / 1_000;
        }
    }

    /** The same with these values. */
    AccRecord with(Map<String, String> values, List<Map<String, String>> valuesOfLegs) {
        return new AccRecord(
                method, fromTag, toTag, callId, code, reason, time, created, values, valuesOfLegs, call, table);
    }

    /** The record of the ACK that came for the answer at this time, in seconds of the epoch. */
    AccRecord acknowledged(long seconds) {
        return new AccRecord("ACK", fromTag, toTag, callId, code, reason, seconds, created, extra, legs, call, table);
    }

    /** The record of the whole call. */
    AccRecord ended(CallTimes times) {
        return new AccRecord(
                method, fromTag, toTag, callId, code, reason, time, created, extra, legs, Optional.of(times), table);
    }
}
