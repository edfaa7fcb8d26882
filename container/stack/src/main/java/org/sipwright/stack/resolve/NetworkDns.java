// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;

/**
 * DNS by the servers of the operating system's configuration, after its hosts file. Answers are kept for their time to
 * live, an hour at most, in a bounded cache; that a name does not exist for a minute at most. Calls block up to ten
 * seconds: make them on a virtual thread.
 */
public final class NetworkDns implements DnsRecords {
    private static final int CACHE_ENTRIES = 50_000;
    private static final int CACHE_SECONDS = 3_600;
    private static final int NEGATIVE_SECONDS = 60;
    private static final int TIMEOUT_SECONDS = 10;

    private final HostsFileParser hosts = new HostsFileParser();
    private final LookupSession session;

    /** One that asks the servers of the operating system. */
    public NetworkDns() {
        this(systemServers());
    }

    /** One that asks this resolver. */
    NetworkDns(Resolver resolver) {
        Cache cache = new Cache(DClass.IN);
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
        List<Naptr> found = new ArrayList<>();
        for (Record record : ask(domain, Type.NAPTR)) {
            if (record instanceof NAPTRRecord naptr) {
                found.add(new Naptr(
                        naptr.getOrder(),
                        naptr.getPreference(),
                        naptr.getFlags(),
                        naptr.getService(),
                        naptr.getReplacement().toString(true)));
            }
        }
        return found;
    }

    @Override
    public List<Srv> srv(String name) {
        List<Srv> found = new ArrayList<>();
        for (Record record : ask(name, Type.SRV)) {
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

    @Override
    public List<InetAddress> addresses(String host) {
        List<InetAddress> found = new ArrayList<>();
        inHostsFile(host, Type.A).ifPresent(found::add);
        inHostsFile(host, Type.AAAA).ifPresent(found::add);
        if (!found.isEmpty()) {
            return found;
        }
        for (Record record : ask(host, Type.A)) {
            if (record instanceof ARecord a) {
                found.add(a.getAddress());
            }
        }
        for (Record record : ask(host, Type.AAAA)) {
            if (record instanceof AAAARecord aaaa) {
                found.add(aaaa.getAddress());
            }
        }
        return found;
    }

    private Optional<InetAddress> inHostsFile(String host, int type) {
        try {
            return hosts.getAddressForHost(Name.fromString(host, Name.root), type);
        } catch (IOException noFileOrNoName) {
            return Optional.empty();
        }
    }

    private List<Record> ask(String name, int type) {
        try {
            return session.lookupAsync(Name.fromString(name, Name.root), type)
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .getRecords();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (TextParseException | ExecutionException | TimeoutException noAnswer) {
            // no such name, no such record, no server: for RFC 3263 all the same
            return List.of();
        }
    }
}
