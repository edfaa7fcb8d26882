// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/**
 * Pings registered contacts, each once an interval: with four zero bytes, or with a SIP request where the contact's flag
 * says so. A contact that answers no more is taken out where its flag says so. Thread-safe.
 */
final class ContactPinger {
    private static final byte[] EMPTY_PING = new byte[4];

    private final PingSettings settings;
    private final Map<Object, Integer> lost = new ConcurrentHashMap<>();
    private volatile NatedContacts contacts;
    private volatile boolean enabled;
    private RoutingContainer container;
    private Optional<SipEndpoint> socket = Optional.empty();
    private int sipFlag;
    private int removeFlag;
    private int latencyFlag;
    private int part;
    private Runnable schedule = () -> {};

    ContactPinger(PingSettings settings) {
        this.settings = settings;
    }

    void setContacts(NatedContacts source) {
        contacts = source;
    }

    void forget(Object key) {
        lost.remove(key);
    }

    void start(ScriptEnvironment environment) throws ModuleStartException {
        if (settings.interval() <= 0) {
            return;
        }
        int parts = settings.partitions();
        if (parts < 1 || parts > PingSettings.MOST_PARTITIONS) {
            throw new ModuleStartException("natping_partitions is a number from 1 to 8, not " + parts);
        }
        container = environment.container();
        sipFlag = bit(environment, settings.sipFlag());
        removeFlag = bit(environment, settings.removeFlag());
        latencyFlag = bit(environment, settings.latencyFlag());
        if (sipFlag != 0 && settings.from().isEmpty()) {
            throw new ModuleStartException("sipping_bflag needs sipping_from, the From of SIP pings");
        }
        socket = container.endpoints().stream()
                .filter(one -> !settings.socket().isEmpty()
                        && one.toString().endsWith(settings.socket().replaceFirst("^[a-z]+:", "")))
                .findFirst();
        enabled = true;
        Duration step = Duration.ofMillis(Math.max(settings.interval() * 1_000L / parts, 100));
        schedule = container.schedule(step, step, this::pingPart);
    }

    private static int bit(ScriptEnvironment environment, String flag) {
        return flag.isEmpty() || flag.equals("-1")
                ? 0
                : environment.branchFlags().bit(flag).orElse(0);
    }

    void stop() {
        schedule.run();
    }

    Object enable(ManagementParameters parameters) throws ManagementException {
        Optional<Integer> status = parameters.number("status");
        if (container == null) {
            throw new ManagementException(400, "NATping disabled from script");
        }
        if (status.isEmpty()) {
            return Map.of("Status", enabled ? 1 : 0);
        }
        enabled = status.get() > 0;
        return "OK";
    }

    /** Pings the contacts of the part whose turn it is. Runs on a virtual thread, one at a time. */
    synchronized void pingPart() {
        NatedContacts source = contacts;
        if (enabled && source != null) {
            source.forEachContact(settings.natedOnly(), part, settings.partitions(), this::ping);
        }
        part = (part + 1) % settings.partitions();
    }

    private void ping(NatedContacts.Target contact) {
        String target = contact.received().isEmpty() ? contact.uri() : contact.received();
        Optional<UriText> uri = UriText.parse(target);
        if (uri.isEmpty()) {
            return;
        }
        boolean datagram = uri.get().transport().equals("udp");
        if (!datagram && !settings.streams()) {
            return;
        }
        if (sipFlag != 0 && (contact.flags() & sipFlag) != 0 || !datagram) {
            if (!settings.from().isEmpty()) {
                pingWithRequest(contact, target);
            }
        } else if (HostText.isIp4(uri.get().host()) || HostText.isIp6(uri.get().host())) {
            String host = uri.get().host();
            InetSocketAddress address = new InetSocketAddress(host, uri.get().portOrUsual());
            contact.socket()
                    .or(() -> socket)
                    .or(this::anyDatagramSocket)
                    .ifPresent(from -> container.sendDatagram(from, address, EMPTY_PING));
        }
    }

    private Optional<SipEndpoint> anyDatagramSocket() {
        return container.endpoints().stream()
                .filter(one -> one.protocol().equals("udp"))
                .findFirst();
    }

    private void pingWithRequest(NatedContacts.Target contact, String target) {
        OriginatedRequest request = OriginatedRequest.of(
                        settings.method(), contact.uri(), '<' + settings.from() + '>', '<' + contact.uri() + '>')
                .within(settings.threshold() * 1_000);
        Optional<SipEndpoint> from = contact.socket().or(() -> socket);
        if (from.isPresent()) {
            request = request.from(from.get());
        }
        List<Map.Entry<String, String>> headers =
                contact.path().isEmpty() ? List.of() : List.of(Map.entry("Route", contact.path()));
        Optional<String> firstPath = contact.path().isEmpty()
                ? Optional.empty()
                : NameAddress.parse(Headers.split(contact.path()).getFirst()).map(NameAddress::uri);
        if (firstPath.isPresent()) {
            // RFC 3327 section 5.3: the path is the way to the contact, so its first address is the next hop
            request = request.via(firstPath.get());
        } else if (!target.equals(contact.uri())) {
            request = request.via(target);
        }
        long start = System.nanoTime();
        container.originate(request, headers, (status, reason, reply) -> {
            if (status >= 200 && !settings.isIgnored(status)) {
                answered(
                        contact,
                        reply.headerCount() == 0 || status == 408,
                        Duration.ofNanos(System.nanoTime() - start));
            }
        });
    }

    private void answered(NatedContacts.Target contact, boolean silent, Duration latency) {
        if (!silent) {
            lost.remove(contact.key());
            if (latencyFlag != 0 && (contact.flags() & latencyFlag) != 0) {
                contacts.onLatency(contact, latency);
            }
            return;
        }
        if (removeFlag != 0 && (contact.flags() & removeFlag) != 0) {
            int times = lost.merge(contact.key(), 1, Integer::sum);
            if (times >= settings.mostLost()) {
                lost.remove(contact.key());
                contacts.remove(contact);
            }
        }
    }
}
