// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.util.Objects;
import org.sipwright.stack.transport.ListenPoint;

/**
 * What the Via of a sent request carries beside protocol and branch.
 *
 * @param sentBy host and port, or the empty string for what the socket advertises
 * @param parameters parameters after the branch, for example {@code ;rport}, or the empty string
 */
public record ViaForm(String sentBy, String parameters) {
    /** What the socket advertises, and nothing more. */
    public static final ViaForm PLAIN = new ViaForm("", "");

    /** Rejects missing parts. */
    public ViaForm {
        Objects.requireNonNull(sentBy, "sentBy");
        Objects.requireNonNull(parameters, "parameters");
    }

    String value(ListenPoint point, String branch) {
        String by = sentBy.isEmpty() ? point.advertisedHost() + ':' + point.advertisedPort() : sentBy;
        return "SIP/2.0/" + point.protocol().name() + ' ' + by + ";branch=" + branch + parameters;
    }
}
