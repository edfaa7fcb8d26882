// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import org.sipwright.script.runtime.ScriptContext;

/** Hears of requests that follow a route through this server: for modules that recognise their dialogs by it. */
@FunctionalInterface
public interface RouteListener {

    /**
     * loose_route() has taken this server's Route off, and the request has its next target.
     *
     * @param parameters the parameters of that Route, with their first semicolon
     */
    void onRoute(ScriptContext context, String parameters);
}
