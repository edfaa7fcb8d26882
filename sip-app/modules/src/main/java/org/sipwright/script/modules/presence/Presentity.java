// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is published for a URI in one event package, and who watches it. Its monitor guards it. */
final class Presentity {
    private final String uri;
    private final EventPackage event;
    private final List<Publication> publications = new ArrayList<>(1);
    private final List<Subscription> subscriptions = new ArrayList<>(1);

    Presentity(String uri, EventPackage event) {
        this.uri = uri;
        this.event = event;
    }

    String uri() {
        return uri;
    }

    EventPackage event() {
        return event;
    }

    /** The published bodies, the oldest first. */
    List<String> bodies() {
        return publications.stream().map(Publication::body).toList();
    }

    List<Publication> publications() {
        return publications;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    Optional<Publication> publication(String etag) {
        return publications.stream().filter(one -> one.etag().equals(etag)).findFirst();
    }

    Optional<Subscription> subscription(Subscription.Names names) {
        return subscriptions.stream().filter(one -> one.names().equals(names)).findFirst();
    }

    /** Takes out what a condition holds for; gives it. */
    static <T> List<T> take(List<T> list, Predicate<T> condition) {
        List<T> taken = list.stream().filter(condition).toList();
        list.removeAll(taken);
        return taken;
    }

    boolean isEmpty() {
        return publications.isEmpty() && subscriptions.isEmpty();
    }
}
