// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import org.sipwright.script.runtime.declaration.LinkException;

/** Which gateways are loaded, by the sockets that the table gives them. */
enum SocketFilter {
    /** All; a socket that is not here counts as none. */
    ALL,
    /** All, without their sockets. */
    IGNORE,
    /** Those whose socket is one of this server. */
    MATCHED;

    static SocketFilter of(String text) throws LinkException {
        return switch (text) {
            case "all" -> ALL;
            case "ignore" -> IGNORE;
            case "matched-only" -> MATCHED;
            default ->
                throw new LinkException("gw_socket_filter_mode is all, ignore or matched-only, not '" + text + "'");
        };
    }

    String socket(String text) {
        return this == IGNORE ? "" : text;
    }
}
