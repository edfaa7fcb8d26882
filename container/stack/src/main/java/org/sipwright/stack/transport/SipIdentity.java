// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The SIP domains that a certificate speaks for (RFC 5922 section 7). */
public final class SipIdentity {
    private static final int DNS_NAME = 2;
    private static final int URI = 6;
    private static final String SCHEME = "sip:";

    private SipIdentity() {}

    /** The domains in lower case; empty where the certificate names none. */
    public static Set<String> domains(X509Certificate certificate) {
        Set<String> uris = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> one : alternatives) {
                    collect(one, uris, names);
                }
            }
        } catch (CertificateParsingException unreadable) {
            return Set.of();
        }
        // 7.1: URIs count first, then DNS names; the common name only where there is neither
        if (!uris.isEmpty()) {
            return uris;
        }
        return names.isEmpty() ? commonName(certificate) : names;
    }

    private static void collect(List<?> alternative, Set<String> uris, Set<String> names) {
        if (!(alternative.get(0) instanceof Integer kind) || !(alternative.get(1) instanceof String text)) {
            return;
        }
        String name = text.toLowerCase(Locale.ROOT);
        if (kind == DNS_NAME) {
            names.add(name);
        } else if (kind == URI && name.startsWith(SCHEME) && name.indexOf('@') < 0) {
            // 7.1: a URI with a user part is a user's, not a domain's
            uris.add(name.substring(SCHEME.length()));
        }
    }

    private static Set<String> commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns()
                    .reversed()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return Set.of(String.valueOf(part.getValue()).toLowerCase(Locale.ROOT));
                }
            }
        } catch (InvalidNameException unreadable) {
            return Set.of();
        }
        return Set.of();
    }

    /** Section 7.2: the whole name, in any case; an asterisk stands for itself. */
    public static boolean isFor(X509Certificate certificate, String sipDomain) {
        return domains(certificate).contains(sipDomain.toLowerCase(Locale.ROOT));
    }
}
