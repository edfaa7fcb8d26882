// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Answers DNS questions. A name without such records has an empty list; so has one whose server does not answer, since
 * RFC 3263 goes on with the next kind of record in both cases. Calls may block. Thread-safe.
 */
public interface DnsRecords {
    /** NAPTR records of a domain, in any order. */
    List<Naptr> naptr(String domain);

    /**
     * Whether an empty answer about the NAPTR records of this domain, a moment ago, meant that no server answered and not
     * that there are none.
     */
    default boolean isUnanswered(String domain) {
        return false;
    }

    /** SRV records of a name such as {@code _sip._udp.example.org}, in any order. */
    List<Srv> srv(String name);

    /** A and AAAA records of a host. */
    List<InetAddress> addresses(String host);

    /**
     * The same records without waiting: each method throws {@link NotAtHand} where the answer is not in memory. Empty where
     * nothing is kept in memory.
     */
    default Optional<DnsRecords> atHand() {
        return Optional.empty();
    }

    /** An answer that only a question to a server can give. Stackless. */
    final class NotAtHand extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** The only one. */
        static final NotAtHand INSTANCE = new NotAtHand();

        private NotAtHand() {
            super("not at hand", null, false, false);
        }
    }

    /**
     * A NAPTR record (RFC 3403).
     *
     * @param order lowest first
     * @param preference lowest first within one order
     * @param flags {@code s} for one that leads to SRV records, {@code u} for one whose expression makes a URI
     * @param service service, {@code SIP+D2U} for example
     * @param regexp substitution expression; empty where there is a replacement
     * @param replacement name to look up next
     */
    record Naptr(int order, int preference, String flags, String service, String regexp, String replacement) {
        /** One without an expression. */
        public Naptr(int order, int preference, String flags, String service, String replacement) {
            this(order, preference, flags, service, "", replacement);
        }
    }

    /**
     * An SRV record (RFC 2782).
     *
     * @param priority lowest first
     * @param weight share within one priority
     * @param port port
     * @param target host; {@code .} or empty says that there is no such service
     */
    record Srv(int priority, int weight, int port, String target) {}
}
