// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

/**
 * Which of several final replies goes upstream. Pure. The order is that of RFC 3261 section 16.7 step 6 as routing servers
 * refine it: 487 when the caller gave up, then 6xx, 3xx, the 4xx that tell the client what to do (401, 407, 415, 420,
 * 484), other 4xx, 5xx, 408, 503; within a group the lower code.
 */
final class ResponseChoice {
    /** Added to a rank, it makes it higher than each that a status has. */
    static final int BEHIND_ALL = 10_000;

    private ResponseChoice() {}

    /** How far from the front a status stands; the smaller goes upstream. */
    static int rank(int status, boolean cancelled) {
        int group;
        if (cancelled && status == 487) {
            group = 0;
        } else if (status >= 600) {
            // 16.7 step 6: a 6xx wins over all others
            group = 1;
        } else if (status == 503) {
            // 16.7 step 6: a 503 says something of one next hop only
            group = 8;
        } else if (status == 408) {
            group = 7;
        } else if (status >= 500) {
            group = 6;
        } else if (status >= 400) {
            group = clientCanAct(status) ? 3 : 5;
        } else {
            group = 2;
        }
        return group * 1_000 + status;
    }

    /** 16.7 step 6: those that affect how the request may be sent again are preferred. */
    private static boolean clientCanAct(int status) {
        return switch (status) {
            case 401, 407, 415, 420, 484 -> true;
            default -> false;
        };
    }

    /** What a status becomes on its way upstream (16.7 step 6: no 503, since it would say that we are unavailable). */
    static int upstream(int status, boolean translate503) {
        return status == 503 && translate503 ? 500 : status;
    }
}
