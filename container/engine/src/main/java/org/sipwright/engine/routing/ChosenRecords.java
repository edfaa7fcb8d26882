// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.TargetSettings;
import org.sipwright.stack.resolve.DnsRecords;

/** DNS without the kinds of records that an application does not want. */
record ChosenRecords(DnsRecords all, TargetSettings settings) implements DnsRecords {

    @Override
    public List<Naptr> naptr(String domain) {
        return settings.naptr() ? all.naptr(domain) : List.of();
    }

    @Override
    public boolean isUnanswered(String domain) {
        return settings.naptr() && all.isUnanswered(domain);
    }

    @Override
    public List<Srv> srv(String name) {
        return all.srv(name);
    }

    @Override
    public List<InetAddress> addresses(String host) {
        List<InetAddress> found = all.addresses(host);
        return settings.ipv6()
                ? found
                : found.stream().filter(Inet4Address.class::isInstance).toList();
    }

    @Override
    public Optional<DnsRecords> atHand() {
        return all.atHand().map(records -> new ChosenRecords(records, settings));
    }
}
