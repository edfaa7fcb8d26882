// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/** The kinds of routing blocks that a function may stand in. */
public enum RouteUse {
    /** route, the main one and named ones. */
    REQUEST,
    /** branch_route. */
    BRANCH,
    /** failure_route. */
    FAILURE,
    /** onreply_route. */
    ONREPLY,
    /** error_route. */
    ERROR,
    /** local_route. */
    LOCAL,
    /** startup_route. */
    STARTUP,
    /** timer_route. */
    TIMER,
    /** event_route. */
    EVENT
}
