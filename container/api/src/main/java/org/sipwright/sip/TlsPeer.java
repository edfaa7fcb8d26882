// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import javax.net.ssl.SSLSession;

/**
 * The TLS connection that a message came in on.
 *
 * @param session the session: protocol, cipher suite, certificates of both sides
 * @param verified whether the peer showed a certificate that was checked and found valid
 * @param identity the name of the {@link TlsIdentity} of this side
 */
public record TlsPeer(SSLSession session, boolean verified, String identity) {}
