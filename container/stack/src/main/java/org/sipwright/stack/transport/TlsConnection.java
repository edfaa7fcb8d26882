// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What is known of a connection after its TLS handshake.
 *
 * @param session its session
 * @param domain the TLS domain of this side
 */
public record TlsConnection(SSLSession session, TlsDomain domain) {

    /** The peer's certificates, its own first; empty where it showed none. */
    public List<X509Certificate> peerCertificates() {
        List<X509Certificate> list = new ArrayList<>();
        try {
            for (Certificate one : session.getPeerCertificates()) {
                if (one instanceof X509Certificate certificate) {
                    list.add(certificate);
                }
            }
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
        return list;
    }

    /** Whether the peer showed a certificate that was checked and found valid. */
    public boolean isPeerVerified() {
        return domain.check() != TlsDomain.PeerCheck.NONE && !peerCertificates().isEmpty();
    }

    /** Whether the peer was verified and its certificate speaks for a SIP domain. */
    public boolean isPeerVerifiedFor(String sipDomain) {
        return isPeerVerified() && SipIdentity.isFor(peerCertificates().getFirst(), sipDomain);
    }
}
