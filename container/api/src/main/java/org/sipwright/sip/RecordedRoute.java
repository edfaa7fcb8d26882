// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;
import java.util.Objects;

/**
 * What a Record-Route of the container's own says.
 *
 * @param user user part of its URI, or the empty string
 * @param parameters URI parameters after {@code ;lr}, for example {@code ;ftag=abc}, or the empty string
 * @param twice whether there are two where the request leaves by another socket than it came in on (RFC 5658)
 * @param fixed header values to use in place of all that, the top one first; empty for what the sockets advertise
 */
public record RecordedRoute(String user, String parameters, boolean twice, List<String> fixed) {

    /** Rejects missing parts and copies the list. */
    public RecordedRoute {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(parameters, "parameters");
        fixed = List.copyOf(fixed);
    }

    /** The usual one. */
    public static RecordedRoute with(String parameters) {
        return new RecordedRoute("", parameters, true, List.of());
    }
}
