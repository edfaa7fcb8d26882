// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sipwright.sip.TargetSettings;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.resolve.DeadTargets;
import org.sipwright.stack.resolve.DnsRecords;
import org.sipwright.stack.resolve.ServerLocator;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.resolve.UriTarget;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Protocol;

/**
 * Where URIs lead (RFC 3263). What is in memory is known at once; otherwise a virtual thread asks, one for all who wait for
 * the same name, and the caller hears of it inside the lane of its call. Bounded, thread-safe.
 */
final class Resolution {
    private static final int PARSED_LIMIT = 4_096;
    private static final int ASKED_LIMIT = 10_000;
    private static final long DEAD_MILLIS = 30_000;

    private final SipStack stack;
    private final Supplier<DnsRecords> dns;
    private final ConcurrentMap<String, Optional<Hop>> parsed = new ConcurrentHashMap<>();
    private final ConcurrentMap<UriTarget, CompletableFuture<List<Target>>> asked = new ConcurrentHashMap<>();
    private final DeadTargets dead = new DeadTargets(() -> System.nanoTime() / 1_000_000, DEAD_MILLIS);
    private final LongAdder refused = new LongAdder();
    private volatile TargetSettings settings = TargetSettings.STANDARD;
    private volatile Optional<Located> locator = Optional.empty();

    private record Located(Set<Protocol> protocols, DnsRecords records, ServerLocator locator) {}

    /**
     * Makes one.
     *
     * @param dns gives the source of records when it is first needed; its making may take a while
     */
    Resolution(SipStack stack, Supplier<DnsRecords> dns) {
        this.stack = stack;
        this.dns = dns;
    }

    /** Sets which records are asked for, and whether a failed target has a next one. */
    void configure(TargetSettings newSettings) {
        settings = newSettings;
        locator = Optional.empty();
    }

    private List<Target> wanted(List<Target> targets) {
        return settings.failover() || targets.size() < 2 ? targets : targets.subList(0, 1);
    }

    /** What a URI says, remembered so that the next hop of each call need not be parsed anew. */
    Optional<Hop> hop(String uri) {
        Optional<Hop> hop = parsed.get(uri);
        if (hop == null) {
            hop = Hop.parse(uri);
            if (parsed.size() >= PARSED_LIMIT) {
                parsed.clear();
            }
            parsed.put(uri, hop);
        }
        return hop;
    }

    /** Targets that failed lately. */
    DeadTargets dead() {
        return dead;
    }

    /** Look-ups that were not made because too many were under way. */
    LongAdder refused() {
        return refused;
    }

    /** The targets where no question is needed. */
    Optional<List<Target>> now(Hop hop) {
        Optional<Located> known = locator;
        return known.isPresent()
                ? current(known.get()).locator().locateNow(hop.uri()).map(this::wanted)
                : Optional.empty();
    }

    /** Finds the targets and goes on inside the lane of the call; the list is empty where there is none. */
    void find(Hop hop, String callId, Consumer<List<Target>> then) {
        CompletableFuture<List<Target>> answer = asked.get(hop.uri());
        if (answer == null) {
            if (asked.size() >= ASKED_LIMIT) {
                refused.increment();
                stack.lane(callId).enqueue(callId, () -> then.accept(List.of()));
                return;
            }
            answer = asked.computeIfAbsent(hop.uri(), this::ask);
        }
        // never refused: a branch whose outcome is lost would keep its transaction for ever
        answer.thenAccept(targets -> stack.lane(callId).enqueue(callId, () -> then.accept(targets)));
    }

    private CompletableFuture<List<Target>> ask(UriTarget uri) {
        CompletableFuture<List<Target>> answer = new CompletableFuture<>();
        try {
            stack.blocking().execute(() -> {
                List<Target> targets = List.of();
                try {
                    targets = wanted(located().locator().locate(uri));
                } finally {
                    asked.remove(uri, answer);
                    answer.complete(targets);
                }
            });
        } catch (RejectedExecutionException stopping) {
            answer.complete(List.of());
        }
        return answer;
    }

    private Located located() {
        Optional<Located> known = locator;
        return known.isPresent() ? current(known.get()) : make(dns.get());
    }

    /** The same, or one for the protocols that there are sockets for now. */
    private Located current(Located known) {
        Set<Protocol> protocols = protocols();
        return known.protocols().equals(protocols) ? known : make(known.records());
    }

    private DnsRecords chosen(DnsRecords records) {
        return settings.naptr() && settings.ipv6() ? records : new ChosenRecords(records, settings);
    }

    private Located make(DnsRecords records) {
        Set<Protocol> protocols = protocols();
        Located made =
                new Located(protocols, records, new ServerLocator(chosen(records), protocols, Weights.RANDOM, dead));
        locator = Optional.of(made);
        return made;
    }

    private Set<Protocol> protocols() {
        Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        for (Endpoint endpoint : stack.endpoints()) {
            protocols.add(endpoint.listenPoint().protocol());
        }
        return protocols;
    }

    /** Draws by weight on whatever thread asks. */
    private enum Weights implements java.util.random.RandomGenerator {
        RANDOM;

        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
