// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.List;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.sipwright.engine.container.Core;

/** Names of ENUM (RFC 6116); look-ups are not supported and say so. */
final class EnumResolver implements DnsResolver {
    private final Core core;

    EnumResolver(Core core) {
        this.core = core;
    }

    /** RFC 6116 section 3.2: the digits in reverse, with dots, under e164.arpa. */
    @Override
    public String toEnum(URI uri) {
        String number = switch (uri) {
            case TelURL tel when tel.isGlobal() -> tel.getPhoneNumber();
            case SipURI sip
            when "phone".equalsIgnoreCase(sip.getUserParam())
                    && sip.getUser() != null
                    && sip.getUser().startsWith("+") -> sip.getUser();
            case null, default -> throw new IllegalArgumentException("not a global telephone number: " + uri);
        };
        String digits = number.replaceAll("[^0-9]", "");
        StringBuilder name = new StringBuilder(digits.length() * 2 + 9);
        for (int i = digits.length() - 1; i >= 0; i--) {
            name.append(digits.charAt(i)).append('.');
        }
        return name.append("e164.arpa").toString();
    }

    @Override
    public boolean resolvesInternally(SipURI uri) {
        return core.wire().isLocal(uri);
    }

    @Override
    public SipURI resolveToSipURI(URI uri) {
        throw new UnsupportedOperationException("ENUM look-ups are not supported");
    }

    @Override
    public List<SipURI> resolveToSipURIs(URI uri) {
        throw new UnsupportedOperationException("ENUM look-ups are not supported");
    }

    @Override
    public List<String> resolveToStrings(URI uri, String enumService) {
        throw new UnsupportedOperationException("ENUM look-ups are not supported");
    }
}
