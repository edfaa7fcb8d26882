// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.stack.resolve.DnsRecords;

/** ENUM (RFC 6116) over records that the test writes. */
class EnumResolverTest {
    private static final String DOMAIN = "4.3.2.1.6.9.7.0.2.4.4.e164.arpa";

    private final Map<String, List<DnsRecords.Naptr>> zone = new ConcurrentHashMap<>();
    private SipContainer container;
    private DnsResolver resolver;
    private SipFactory factory;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withDns(new Zone()));
        SipServices services = container
                .deploy(SipDeployment.named("enum").servlet("enum", new Recording()))
                .services();
        resolver = services.context().getDnsResolver();
        factory = services.factory();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private final class Zone implements DnsRecords {
        @Override
        public List<Naptr> naptr(String domain) {
            return zone.getOrDefault(domain, List.of());
        }

        @Override
        public boolean isUnanswered(String domain) {
            return domain.startsWith("9.");
        }

        @Override
        public List<Srv> srv(String name) {
            return List.of();
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return List.of();
        }
    }

    private static DnsRecords.Naptr rule(int order, int preference, String service, String regexp) {
        return new DnsRecords.Naptr(order, preference, "u", service, regexp, ".");
    }

    private URI number() throws Exception {
        return factory.createURI("tel:+44-20-7961-234");
    }

    private List<String> texts(List<SipURI> uris) {
        return uris.stream().map(Object::toString).toList();
    }

    @Test
    void sipServices_areFoundInOrderOfOrderAndPreference() throws Exception {
        zone.put(
                DOMAIN,
                List.of(
                        rule(100, 20, "E2U+sip", "!^.*$!sip:second@example.com!"),
                        rule(100, 10, "e2u+SIP", "!^\\+44(.*)$!sip:\\1@example.com!"),
                        rule(50, 10, "E2U+mailto", "!^.*$!mailto:info@example.com!"),
                        rule(200, 10, "E2U+voice:tel+sip", "#^.*$#sip:third@example.com#i")));
        URI number = number();
        assertEquals(DOMAIN, resolver.toEnum(number));
        assertEquals(
                List.of("sip:207961234@example.com", "sip:second@example.com", "sip:third@example.com"),
                texts(resolver.resolveToSipURIs(number)));
        assertEquals(
                "sip:207961234@example.com", resolver.resolveToSipURI(number).toString());
        assertEquals(List.of("mailto:info@example.com"), resolver.resolveToStrings(number, "E2U+mailto"));
        SipURI phone = (SipURI) factory.createURI("sip:+44207961234@gw.example.com;user=phone");
        assertEquals(
                "sip:207961234@example.com", resolver.resolveToSipURI(phone).toString());
    }

    @Test
    void nonTerminalRecord_leadsToTheNextDomain_butNotInCircles() throws Exception {
        zone.put(DOMAIN, List.of(new DnsRecords.Naptr(10, 10, "", "", "next.test")));
        zone.put("next.test", List.of(rule(1, 1, "E2U+sip", "!^.*$!sip:there@example.com!")));
        assertEquals("sip:there@example.com", resolver.resolveToSipURI(number()).toString());
        zone.put("next.test", List.of(new DnsRecords.Naptr(10, 10, "", "", DOMAIN)));
        assertNull(resolver.resolveToSipURI(number()));
    }

    @Test
    void numberWithoutRecords_hasNoUri_andASilentServerIsAnError() throws Exception {
        assertNull(resolver.resolveToSipURI(number()));
        assertEquals(List.of(), resolver.resolveToSipURIs(number()));
        URI unanswered = factory.createURI("tel:+4420799");
        assertThrows(IOException.class, () -> resolver.resolveToSipURI(unanswered));
    }

    @Test
    void whatIsNoGlobalNumber_isRefused() throws Exception {
        URI local = factory.createURI("tel:4711;phone-context=example.com");
        URI user = factory.createURI("sip:bob@example.com");
        assertThrows(IllegalArgumentException.class, () -> resolver.resolveToSipURIs(local));
        assertThrows(IllegalArgumentException.class, () -> resolver.resolveToSipURIs(user));
        assertThrows(IllegalArgumentException.class, () -> resolver.resolveToSipURIs(null));
    }

    @Test
    void hostileExpressions_matchNothingAndEndSoon() {
        for (String regexp : List.of("", "!", "!(", "!^(.*$!sip:x!", "!^.*$!sip:\\9@x!", "!^.*$!sip:x", "!a!b!c!d!")) {
            assertEquals(
                    Optional.empty(),
                    EnumRule.of(rule(1, 1, "E2U+sip", regexp)).orElseThrow().apply("+1"),
                    regexp);
        }
        EnumRule slow = EnumRule.of(rule(1, 1, "E2U+sip", "!^((((.*)*)*)*)*x$!sip:x@y!"))
                .orElseThrow();
        assertEquals(
                Optional.empty(),
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> slow.apply("+123456789012345")));
        assertEquals(Optional.empty(), EnumRule.of(rule(1, 1, "SIP+D2U", "")));
    }
}
