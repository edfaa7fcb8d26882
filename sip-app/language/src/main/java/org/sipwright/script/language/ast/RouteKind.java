// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.Optional;

/** The kinds of routing block. */
public enum RouteKind {
    /** Received requests, and the sub-routes that other blocks call. */
    ROUTE("route"),
    /** Received replies. */
    ONREPLY_ROUTE("onreply_route"),
    /** The end of all branches without success. */
    FAILURE_ROUTE("failure_route"),
    /** A branch before it is sent. */
    BRANCH_ROUTE("branch_route"),
    /** Messages that cannot be parsed. */
    ERROR_ROUTE("error_route"),
    /** Requests made by the server. */
    LOCAL_ROUTE("local_route"),
    /** Once before traffic. */
    STARTUP_ROUTE("startup_route"),
    /** Every so many seconds. */
    TIMER_ROUTE("timer_route"),
    /** An event. */
    EVENT_ROUTE("event_route");

    private final String keyword;

    RouteKind(String keyword) {
        this.keyword = keyword;
    }

    /** The word that begins such a block. */
    public String keyword() {
        return keyword;
    }

    /** Whether such a block can have a name. */
    public boolean takesName() {
        return switch (this) {
            case ROUTE, ONREPLY_ROUTE, FAILURE_ROUTE, BRANCH_ROUTE, TIMER_ROUTE, EVENT_ROUTE -> true;
            case ERROR_ROUTE, LOCAL_ROUTE, STARTUP_ROUTE -> false;
        };
    }

    /** Whether such a block cannot do without a name. */
    public boolean needsName() {
        return takesName() && this != ROUTE && this != ONREPLY_ROUTE;
    }

    /** The kind that begins with this word. */
    public static Optional<RouteKind> of(String keyword) {
        for (RouteKind kind : values()) {
            if (kind.keyword.equals(keyword)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
