// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Arrays;

/** The routes that call each other in one run, with the arguments of each. Not thread-safe. */
final class RouteFrames {
    /** How many routes may stand in each other below the outermost block, of which the original counts 100 in all. */
    static final int MOST = 99;

    private static final Object[] NONE = {};
    private static final int FIRST = 2;

    private int[] routes = new int[FIRST];
    private Object[][] arguments = new Object[FIRST][];
    private int depth;

    /** A call; false when it would be one too deep. */
    boolean enter(int route, Object[] given) {
        if (depth >= MOST) {
            return false;
        }
        if (depth == routes.length) {
            routes = Arrays.copyOf(routes, depth * 2);
            arguments = Arrays.copyOf(arguments, depth * 2);
        }
        routes[depth] = route;
        arguments[depth] = given;
        depth++;
        return true;
    }

    boolean enter(int route) {
        return enter(route, NONE);
    }

    void leave() {
        // the routes around an async() return after its resume route has made all forgotten
        if (depth > 0) {
            depth--;
            arguments[depth] = NONE;
        }
    }

    /** Forgets all, for a block that begins anew. */
    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /** The route at a depth, 0 for the outermost. */
    int route(int place) {
        return routes[place];
    }

    /** An argument of the innermost route, from 1; null where there is none. */
    Object argument(int number) {
        Object[] given = depth == 0 ? NONE : arguments[depth - 1];
        return number >= 1 && number <= given.length ? given[number - 1] : null;
    }
}
