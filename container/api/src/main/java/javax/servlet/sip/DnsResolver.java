// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.IOException;
import java.util.List;

/**
 * Turns telephone numbers into SIP URIs with ENUM (RFC 6116, RFC 3824) and tells which URIs are the container's own.
 * Calls that look up names block on the DNS. Thread-safe. Since 2.0.
 */
public interface DnsResolver {
    /**
     * The ENUM domain name of a telephone number, such as {@code 4.3.2.1.e164.arpa}, without any lookup.
     *
     * @throws IllegalArgumentException if the URI is null or no telephone number (a tel URI, or a SIP URI with
     *     {@code user=phone})
     */
    String toEnum(URI uri);

    /** Whether the host and port are those of this container. */
    boolean resolvesInternally(SipURI uri);

    /**
     * The best SIP URI for a telephone number by the service {@code E2U+SIP}, or null when there is none.
     *
     * @throws IOException if the DNS cannot be asked
     * @throws IllegalArgumentException if the URI is null or no telephone number
     */
    SipURI resolveToSipURI(URI uri) throws IOException;

    /**
     * All SIP URIs for a telephone number by order and preference of their NAPTR records; empty when there are none.
     *
     * @throws IOException if the DNS cannot be asked
     * @throws IllegalArgumentException if the URI is null or no telephone number
     */
    List<SipURI> resolveToSipURIs(URI uri) throws IOException;

    /**
     * The results of any ENUM service by order and preference; empty when there are none.
     *
     * @param uri telephone number
     * @param enumService service field of the records to use, such as {@code E2U+mailto}
     * @throws IOException if the DNS cannot be asked
     * @throws IllegalArgumentException if the URI is null or no telephone number
     */
    List<String> resolveToStrings(URI uri, String enumService) throws IOException;
}
