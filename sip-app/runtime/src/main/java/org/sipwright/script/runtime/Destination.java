// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.SipEndpoint;

/**
 * A further destination that a script has for a request, as append_branch() and lookup() make them.
 *
 * @param uri Request-URI of the branch
 * @param nextHop URI to send to in place of the Request-URI, or the empty string
 * @param path Route header values to put in front, or the empty string
 * @param sendFrom socket to send from, where one is forced
 * @param flags branch flags, one bit each
 * @param q preference in thousandths, 0 to 1000, or {@link #NO_Q}
 * @param attributes what the script keeps with the branch, by name
 */
public record Destination(
        String uri,
        String nextHop,
        String path,
        Optional<SipEndpoint> sendFrom,
        int flags,
        int q,
        Map<String, Object> attributes) {

    /** No preference is stated. */
    public static final int NO_Q = -1;

    /** Rejects missing parts and copies the attributes. */
    public Destination {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(nextHop, "nextHop");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sendFrom, "sendFrom");
        attributes = Map.copyOf(attributes);
    }

    /** A destination that is nothing but its URI. */
    public static Destination of(String uri) {
        return new Destination(uri, "", "", Optional.empty(), 0, NO_Q, Map.of());
    }

    /** The same with another URI. */
    public Destination withUri(String newUri) {
        return new Destination(newUri, nextHop, path, sendFrom, flags, q, attributes);
    }

    /** The same with another next hop, or with none when that is empty. */
    public Destination withNextHop(String newNextHop) {
        return new Destination(uri, newNextHop, path, sendFrom, flags, q, attributes);
    }

    /** The same with other Route values. */
    public Destination withPath(String newPath) {
        return new Destination(uri, nextHop, newPath, sendFrom, flags, q, attributes);
    }

    /** The same from another socket. */
    public Destination withSendFrom(Optional<SipEndpoint> newSendFrom) {
        return new Destination(uri, nextHop, path, newSendFrom, flags, q, attributes);
    }

    /** The same with other flags. */
    public Destination withFlags(int newFlags) {
        return new Destination(uri, nextHop, path, sendFrom, newFlags, q, attributes);
    }

    /** The same with another preference. */
    public Destination withQ(int newQ) {
        return new Destination(uri, nextHop, path, sendFrom, flags, newQ, attributes);
    }

    /** The same with something kept with it; null takes it away. */
    public Destination withAttribute(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Destination(uri, nextHop, path, sendFrom, flags, q, changed);
    }

    /** The same in the container's terms. */
    public RelayTarget target() {
        return new RelayTarget(uri, nextHop, path, sendFrom, flags);
    }
}
