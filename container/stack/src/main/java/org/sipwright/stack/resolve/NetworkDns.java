// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Credibility;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * DNS by the servers of the operating system's configuration, after its hosts file. Answers are kept for their time to
 * live, an hour at most, in a bounded cache; that a name does not exist for a minute at most, that no server answered for
 * five seconds. Calls block up to ten seconds: make them on a virtual thread. {@link #atHand} never blocks.
 */
public final class NetworkDns implements DnsRecords {
    private static final int CACHE_ENTRIES = 50_000;
    private static final int CACHE_SECONDS = 3_600;
    private static final int NEGATIVE_SECONDS = 60;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int SILENCE_ENTRIES = 10_000;
    private static final long SILENCE_MILLIS = 5_000;

    private final HostsFileParser hosts = new HostsFileParser();
    private final LookupSession session;
    private final Cache cache = new Cache(DClass.IN);
    /** Questions that no server answered, with the time until which nobody asks again. */
    private final Map<Question, Long> silent = new ConcurrentHashMap<>();

    private final LongSupplier clock;

    private record Question(Name name, int type) {}

    /** One that asks the servers of the operating system. */
    public NetworkDns() {
        this(systemServers(), () -> System.nanoTime() / 1_000_000);
    }

    /**
     * One that asks this resolver.
     *
     * @param clock milliseconds that never go back
     */
    NetworkDns(Resolver resolver, LongSupplier clock) {
        this.clock = clock;
        cache.setMaxEntries(CACHE_ENTRIES);
        cache.setMaxCache(CACHE_SECONDS);
        cache.setMaxNCache(NEGATIVE_SECONDS);
        this.session = LookupSession.builder()
                .resolver(resolver)
                .cache(cache)
                .executor(Runnable::run)
                .build();
    }

    private static Resolver systemServers() {
        ExtendedResolver servers = new ExtendedResolver();
        servers.setTimeout(Duration.ofSeconds(5));
        servers.setRetries(2);
        return servers;
    }

    @Override
    public List<Naptr> naptr(String domain) {
        return naptr(ask(domain, Type.NAPTR));
    }

    @Override
    public boolean isUnanswered(String domain) {
        try {
            return isSilent(new Question(Name.fromString(domain, Name.root), Type.NAPTR));
        } catch (TextParseException noName) {
            return false;
        }
    }

    @Override
    public List<Srv> srv(String name) {
        return srv(ask(name, Type.SRV));
    }

    @Override
    public List<InetAddress> addresses(String host) {
        List<InetAddress> found = inHostsFile(host);
        return found.isEmpty() ? addresses(ask(host, Type.A), ask(host, Type.AAAA)) : found;
    }

    @Override
    public Optional<DnsRecords> atHand() {
        return Optional.of(new InMemory());
    }

    private static List<Naptr> naptr(List<Record> records) {
        List<Naptr> found = new ArrayList<>();
        for (Record record : records) {
            if (record instanceof NAPTRRecord naptr) {
                found.add(new Naptr(
                        naptr.getOrder(),
                        naptr.getPreference(),
                        naptr.getFlags(),
                        naptr.getService(),
                        naptr.getRegexp(),
                        naptr.getReplacement().toString(true)));
            }
        }
        return found;
    }

    private static List<Srv> srv(List<Record> records) {
        List<Srv> found = new ArrayList<>();
        for (Record record : records) {
            if (record instanceof SRVRecord srv) {
                found.add(new Srv(
                        srv.getPriority(),
                        srv.getWeight(),
                        srv.getPort(),
                        srv.getTarget().toString(true)));
            }
        }
        return found;
    }

    private static List<InetAddress> addresses(List<Record> four, List<Record> six) {
        List<InetAddress> found = new ArrayList<>();
        for (Record record : four) {
            if (record instanceof ARecord a) {
                found.add(a.getAddress());
            }
        }
        for (Record record : six) {
            if (record instanceof AAAARecord aaaa) {
                found.add(aaaa.getAddress());
            }
        }
        return found;
    }

    private List<InetAddress> inHostsFile(String host) {
        List<InetAddress> found = new ArrayList<>();
        try {
            Name name = Name.fromString(host, Name.root);
            hosts.getAddressForHost(name, Type.A).ifPresent(found::add);
            hosts.getAddressForHost(name, Type.AAAA).ifPresent(found::add);
        } catch (IOException noFileOrNoName) {
            return found;
        }
        return found;
    }

    private List<Record> ask(String host, int type) {
        Question question;
        try {
            question = new Question(Name.fromString(host, Name.root), type);
        } catch (TextParseException noName) {
            return List.of();
        }
        if (isSilent(question)) {
            return List.of();
        }
        try {
            return session.lookupAsync(question.name(), type)
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .getRecords();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException failure) {
            // no such name, no such record: the cache remembers that; no server: we do
            if (!(failure.getCause() instanceof NoSuchDomainException)
                    && !(failure.getCause() instanceof NoSuchRRSetException)) {
                remember(question);
            }
            return List.of();
        } catch (TimeoutException noAnswer) {
            remember(question);
            return List.of();
        }
    }

    private boolean isSilent(Question question) {
        Long until = silent.isEmpty() ? null : silent.get(question);
        if (until == null) {
            return false;
        }
        if (until - clock.getAsLong() > 0) {
            return true;
        }
        silent.remove(question, until);
        return false;
    }

    private void remember(Question question) {
        if (silent.size() >= SILENCE_ENTRIES) {
            silent.clear();
        }
        silent.put(question, clock.getAsLong() + SILENCE_MILLIS);
    }

    /** What the cache and the hosts file know. */
    private final class InMemory implements DnsRecords {
        @Override
        public List<Naptr> naptr(String domain) {
            return NetworkDns.naptr(known(domain, Type.NAPTR));
        }

        @Override
        public List<Srv> srv(String name) {
            return NetworkDns.srv(known(name, Type.SRV));
        }

        @Override
        public List<InetAddress> addresses(String host) {
            List<Record> four;
            try {
                four = known(host, Type.A);
            } catch (NotAtHand unknown) {
                // the hosts file is read anew when it has changed; only a name that the cache does not know needs it
                List<InetAddress> found = inHostsFile(host);
                if (found.isEmpty()) {
                    throw unknown;
                }
                return found;
            }
            return NetworkDns.addresses(four, known(host, Type.AAAA));
        }

        private List<Record> known(String text, int type) {
            Question question;
            try {
                question = new Question(Name.fromString(text, Name.root), type);
            } catch (TextParseException noName) {
                return List.of();
            }
            if (isSilent(question)) {
                return List.of();
            }
            SetResponse response = cache.lookupRecords(question.name(), type, Credibility.NORMAL);
            if (response.isNXDOMAIN() || response.isNXRRSET()) {
                return List.of();
            }
            if (!response.isSuccessful()) {
                // unknown, or an alias, which the session follows
                throw NotAtHand.INSTANCE;
            }
            List<Record> records = new ArrayList<>();
            for (RRset set : response.answers()) {
                records.addAll(set.rrs());
            }
            return records;
        }
    }
}
