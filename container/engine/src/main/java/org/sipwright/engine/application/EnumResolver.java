// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.container.Core;
import org.sipwright.stack.resolve.DnsRecords;
import org.sipwright.stack.resolve.DnsRecords.Naptr;

/** ENUM: telephone numbers to URIs by NAPTR records (RFC 6116, RFC 3824). Look-ups block up to ten seconds. Thread-safe. */
final class EnumResolver implements DnsResolver {
    /** RFC 6116 section 3.4.1: enough for every honest chain of records. */
    private static final int MOST_DOMAINS = 5;

    private final Core core;

    EnumResolver(Core core) {
        this.core = core;
    }

    /** The digits of a global number; section 3.2 leaves nothing else of it. */
    private static String digits(URI uri) {
        String number = switch (uri) {
            case TelURL tel when tel.isGlobal() -> tel.getPhoneNumber();
            case SipURI sip
            when "phone".equalsIgnoreCase(sip.getUserParam())
                    && sip.getUser() != null
                    && sip.getUser().startsWith("+") -> sip.getUser().replaceFirst(";.*", "");
            case null, default -> throw new IllegalArgumentException("not a global telephone number: " + uri);
        };
        return number.replaceAll("[^0-9]", "");
    }

    /** RFC 6116 section 3.2: the digits in reverse, with dots, under e164.arpa. */
    @Override
    public String toEnum(URI uri) {
        String digits = digits(uri);
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
    public SipURI resolveToSipURI(URI uri) throws IOException {
        List<SipURI> all = resolveToSipURIs(uri);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public List<SipURI> resolveToSipURIs(URI uri) throws IOException {
        List<SipURI> found = new ArrayList<>();
        for (String text : resolveToStrings(uri, "E2U+SIP")) {
            Addresses.uri(text).filter(SipURI.class::isInstance).ifPresent(each -> found.add((SipURI) each));
        }
        return List.copyOf(found);
    }

    @Override
    public List<String> resolveToStrings(URI uri, String enumService) throws IOException {
        String domain = toEnum(uri);
        String number = '+' + digits(uri);
        for (int i = 0; i < MOST_DOMAINS; i++) {
            List<EnumRule> rules = rules(domain);
            List<String> found = rules.stream()
                    .filter(rule -> rule.isTerminal() && rule.offers(enumService))
                    .flatMap(rule -> rule.apply(number).stream())
                    .toList();
            Optional<EnumRule> next =
                    rules.stream().filter(EnumRule::isNonTerminal).findFirst();
            if (!found.isEmpty() || next.isEmpty()) {
                return found;
            }
            domain = next.get().naptr().replacement();
        }
        return List.of();
    }

    /** The records of a domain, the first to be tried first; section 3.4.2 lets a non-terminal one leave its services out. */
    private List<EnumRule> rules(String domain) throws IOException {
        DnsRecords dns = core.wire().dns();
        List<Naptr> records = dns.naptr(domain);
        if (records.isEmpty() && dns.isUnanswered(domain)) {
            throw new IOException("no name server answered for " + domain);
        }
        return records.stream()
                .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
                .flatMap(naptr -> (naptr.service().isEmpty()
                                ? Optional.of(new EnumRule(List.of(), naptr))
                                : EnumRule.of(naptr))
                        .stream())
                .toList();
    }
}
