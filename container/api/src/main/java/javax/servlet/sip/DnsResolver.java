// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.IOException;
import java.util.List;

/** Resolves telephone numbers by ENUM (RFC 6116) and tells which URIs are the container's own. Since 2.0. */
public interface DnsResolver {
    /** The ENUM domain of a telephone number, or null. */
    String toEnum(URI uri);

    /** Whether the URI addresses this container. */
    boolean resolvesInternally(SipURI uri);

    /** The best SIP URI for a telephone number, or null. */
    SipURI resolveToSipURI(URI uri) throws IOException;

    /** The SIP URIs for a telephone number, best first. */
    List<SipURI> resolveToSipURIs(URI uri) throws IOException;

    /** The ENUM results of one service, best first. */
    List<String> resolveToStrings(URI uri, String enumService) throws IOException;
}
