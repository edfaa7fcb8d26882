// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.sipwright.sip.SipEndpoint;

/** The addresses whose way is kept open, by their URIs. Thread-safe. */
final class NatEndpoints {
    private final Map<String, NatEndpoint> byUri = new ConcurrentHashMap<>();
    private volatile LongSupplier clock = () -> 0;

    void setClock(LongSupplier newClock) {
        clock = newClock;
    }

    /** Gives an address a reason to be kept alive; it is forgotten again where that was none. */
    void change(String uri, SipEndpoint socket, Consumer<NatEndpoint> reason) {
        byUri.compute(uri, (key, old) -> {
            NatEndpoint endpoint = old == null ? new NatEndpoint(uri, socket) : old;
            endpoint.setSocket(socket);
            reason.accept(endpoint);
            return endpoint.isWanted(clock.getAsLong()) ? endpoint : null;
        });
    }

    /** Takes a call from an address. */
    void leave(String uri, String call) {
        byUri.computeIfPresent(uri, (key, endpoint) -> {
            endpoint.calls().remove(call);
            return endpoint.isWanted(clock.getAsLong()) ? endpoint : null;
        });
    }

    Optional<NatEndpoint> find(String uri) {
        return Optional.ofNullable(byUri.get(uri)).filter(one -> one.isWanted(clock.getAsLong()));
    }

    /** Lets those go that nothing keeps alive any more. */
    void clean() {
        byUri.keySet()
                .forEach(uri -> byUri.computeIfPresent(
                        uri, (key, endpoint) -> endpoint.isWanted(clock.getAsLong()) ? endpoint : null));
    }

    Collection<NatEndpoint> all() {
        return byUri.values();
    }

    long count(Predicate<NatEndpoint> wanted) {
        return byUri.values().stream().filter(wanted).count();
    }

    long now() {
        return clock.getAsLong();
    }
}
