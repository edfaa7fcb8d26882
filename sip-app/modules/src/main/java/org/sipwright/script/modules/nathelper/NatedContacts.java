// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipwright.sip.SipEndpoint;

/** The registered contacts whose NAT bindings are to be kept open; the location module implements it. Thread-safe. */
public interface NatedContacts {

    /**
     * A contact, as what is pinged.
     *
     * @param key what the location module finds it by
     * @param uri its URI
     * @param received the URI of the address that it registered from, or the empty string
     * @param path the Path values that it registered with, or the empty string
     * @param socket the socket that it registered on
     * @param flags its branch flags, one bit each
     */
    record Target(Object key, String uri, String received, String path, Optional<SipEndpoint> socket, int flags) {}

    /**
     * Shows the contacts of one part of all domains.
     *
     * @param natedOnly whether only those that registered from behind a NAT are wanted
     * @param part number of the part, from 0
     * @param parts number of parts that the contacts are divided into, by a hash that stays
     * @param consumer is shown each one, on the calling thread
     */
    void forEachContact(boolean natedOnly, int part, int parts, Consumer<Target> consumer);

    /** Takes a contact out, since it answers no more. */
    void remove(Target contact);

    /** Says how long a contact took to answer. */
    void onLatency(Target contact, Duration latency);
}
