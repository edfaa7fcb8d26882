// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

/**
 * The names of the routes that run when something becomes of a call; each is the empty string for none.
 *
 * @param onAnswer when it is answered
 * @param onTimeout when its lifetime has ended, before it is ended
 * @param onHangup when it is over
 */
record ArmedRoutes(String onAnswer, String onTimeout, String onHangup) {
    static final ArmedRoutes NONE = new ArmedRoutes("", "", "");

    ArmedRoutes withAnswer(String name) {
        return new ArmedRoutes(name, onTimeout, onHangup);
    }

    ArmedRoutes withTimeout(String name) {
        return new ArmedRoutes(onAnswer, name, onHangup);
    }

    ArmedRoutes withHangup(String name) {
        return new ArmedRoutes(onAnswer, onTimeout, name);
    }
}
