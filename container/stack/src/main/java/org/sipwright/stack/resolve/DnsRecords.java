// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.net.InetAddress;
import java.util.List;

/**
 * Answers DNS questions. A name without such records has an empty list; so has one whose server does not answer, since
 * RFC 3263 goes on with the next kind of record in both cases. Calls may block. Thread-safe.
 */
public interface DnsRecords {
    /** NAPTR records of a domain, in any order. */
    List<Naptr> naptr(String domain);

    /** SRV records of a name such as {@code _sip._udp.example.org}, in any order. */
    List<Srv> srv(String name);

    /** A and AAAA records of a host. */
    List<InetAddress> addresses(String host);

    /**
     * A NAPTR record (RFC 3403).
     *
     * @param order lowest first
     * @param preference lowest first within one order
     * @param flags {@code s} for one that leads to SRV records
     * @param service service, {@code SIP+D2U} for example
     * @param replacement name to look up next
     */
    record Naptr(int order, int preference, String flags, String service, String replacement) {}

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
