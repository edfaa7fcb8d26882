// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.sipwright.script.modules.db.DatabaseException;

/**
 * All presentities: publications and subscriptions come in, and watchers are told. What changes is written to the database
 * first for publications, and after the answer for subscriptions. Thread-safe; its methods block on the database.
 */
final class Presentities {
    private final Map<String, EventPackage> packages;
    private final PresenceStore store;
    private final Notifier notifier;
    private final PresenceSettings settings;
    private final Map<Key, Presentity> all = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final String start = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    private record Key(String uri, String event) {}

    Presentities(
            Map<String, EventPackage> packages, PresenceStore store, Notifier notifier, PresenceSettings settings) {
        this.packages = packages;
        this.store = store;
        this.notifier = notifier;
        this.settings = settings;
    }

    Collection<Presentity> all() {
        return all.values();
    }

    Optional<Presentity> find(String uri, String event) {
        return Optional.ofNullable(all.get(new Key(uri, event)));
    }

    /** The presentity of a URI and the name of an event package; empty where the package is not known. */
    Optional<Presentity> of(String uri, String event) {
        EventPackage known = packages.get(event);
        return known == null
                ? Optional.empty()
                : Optional.of(all.computeIfAbsent(new Key(uri, event), key -> new Presentity(uri, known)));
    }

    private void forget(Presentity presentity) {
        if (presentity.isEmpty()) {
            all.remove(new Key(presentity.uri(), presentity.event().name()), presentity);
        }
    }

    /** What comes of a PUBLISH: the new entity tag, or none where the old one is not known. */
    record Published(Optional<String> etag) {}

    /** What a PUBLISH says. */
    record Offer(Optional<String> oldEtag, String body, int seconds, String sender) {}

    /** Takes a publication (RFC 3903 section 6). */
    Published publish(Presentity presentity, Offer offer, long now) throws DatabaseException {
        synchronized (presentity) {
            Optional<Publication> old = offer.oldEtag.flatMap(presentity::publication);
            if (offer.oldEtag.isPresent() && old.isEmpty()) {
                forget(presentity);
                return new Published(Optional.empty());
            }
            if (offer.seconds == 0) {
                if (old.isPresent()) {
                    store.delete(presentity, old.get().etag());
                    end(presentity, List.of(old.get()));
                }
                forget(presentity);
                return new Published(Optional.of(old.map(Publication::etag).orElseGet(this::newEtag)));
            }
            Publication made = new Publication(
                    newEtag(),
                    offer.body.isEmpty() ? old.map(Publication::body).orElse("") : offer.body,
                    now + offer.seconds + settings.expiresOffset(),
                    now,
                    offer.sender);
            store.save(presentity, made, old.map(Publication::etag));
            old.ifPresent(presentity.publications()::remove);
            presentity.publications().add(made);
            // section 4.1: a refresh changes nothing that watchers see
            if (!offer.body.isEmpty()) {
                notifier.tellAll(presentity);
            }
            return new Published(Optional.of(made.etag()));
        }
    }

    private String newEtag() {
        return "a." + start + '.' + serial.incrementAndGet();
    }

    /** Watchers first hear that it ended, then what is left. */
    private void end(Presentity presentity, List<Publication> ended) {
        presentity.publications().removeAll(ended);
        Optional<String> last =
                presentity.event().bodies().afterEnd(ended.getLast().body());
        if (presentity.publications().isEmpty() && last.isPresent()) {
            notifier.tellAll(presentity, last);
            if (settings.tellsOfflineBody()) {
                return;
            }
        }
        notifier.tellAll(presentity);
    }

    /** A subscription is new or goes on, for this many seconds from now; 0 ends it. */
    void subscribe(Presentity presentity, Subscription subscription, int seconds, long now) {
        synchronized (presentity) {
            boolean known = presentity.subscriptions().contains(subscription);
            subscription.setExpires(now + seconds);
            try {
                if (seconds == 0) {
                    presentity.subscriptions().remove(subscription);
                    notifier.tell(presentity, subscription, Optional.empty());
                    store.delete(subscription);
                } else {
                    if (!known) {
                        presentity.subscriptions().add(subscription);
                    }
                    notifier.tell(presentity, subscription, Optional.empty());
                    store.save(presentity, subscription);
                    if (subscription.state() != WatcherState.ACTIVE) {
                        store.note(presentity, subscription.watcher(), subscription.state(), now);
                    }
                }
            } catch (DatabaseException e) {
                PresenceLog.LOG.notWritten(presentity.uri(), e.getMessage());
            }
        }
        tellWatcherInfo(presentity);
        forgetIfEmpty(presentity);
    }

    private void forgetIfEmpty(Presentity presentity) {
        synchronized (presentity) {
            forget(presentity);
        }
    }

    /** A subscription is over, since its watcher is gone. */
    void drop(Presentity presentity, Subscription subscription) {
        synchronized (presentity) {
            presentity.subscriptions().remove(subscription);
            try {
                store.delete(subscription);
            } catch (DatabaseException e) {
                PresenceLog.LOG.notWritten(presentity.uri(), e.getMessage());
            }
            forget(presentity);
        }
    }

    private void tellWatcherInfo(Presentity presentity) {
        find(presentity.uri(), presentity.event().name() + WatcherInfo.SUFFIX).ifPresent(watched -> {
            synchronized (watched) {
                notifier.tellAll(watched);
            }
        });
    }

    /** Ends what has expired by a time, in seconds of the epoch. */
    void expire(long now) {
        for (Presentity presentity : all.values()) {
            synchronized (presentity) {
                List<Publication> over = presentity.publications().stream()
                        .filter(one -> one.expires() <= now)
                        .toList();
                List<Subscription> ended = Presentity.take(
                        presentity.subscriptions(), one -> one.expires() + settings.expiresOffset() <= now);
                try {
                    for (Publication one : over) {
                        store.delete(presentity, one.etag());
                    }
                    for (Subscription one : ended) {
                        notifier.tell(presentity, one, Optional.empty());
                        store.delete(one);
                    }
                } catch (DatabaseException e) {
                    PresenceLog.LOG.notWritten(presentity.uri(), e.getMessage());
                }
                if (!over.isEmpty()) {
                    end(presentity, over);
                }
                forget(presentity);
            }
        }
    }

    /** Writes the numbers of all subscriptions. */
    void write() {
        for (Presentity presentity : all.values()) {
            synchronized (presentity) {
                try {
                    for (Subscription subscription : presentity.subscriptions()) {
                        store.save(presentity, subscription);
                    }
                } catch (DatabaseException e) {
                    PresenceLog.LOG.notWritten(presentity.uri(), e.getMessage());
                    return;
                }
            }
        }
    }

    /** Asks the rules again, and tells watchers what they may see now. */
    void refresh(Presentity presentity) {
        synchronized (presentity) {
            for (Subscription subscription : List.copyOf(presentity.subscriptions())) {
                subscription.setState(state(presentity, subscription.watcher()));
                if (subscription.state() == WatcherState.TERMINATED) {
                    presentity.subscriptions().remove(subscription);
                }
                notifier.tell(presentity, subscription, Optional.empty());
            }
        }
        tellWatcherInfo(presentity);
    }

    /** What a watcher may see; nothing where the rules cannot be asked. */
    WatcherState state(Presentity presentity, String watcher) {
        try {
            return presentity.event().rules().state(presentity.uri(), watcher);
        } catch (DatabaseException e) {
            PresenceLog.LOG.noRules(presentity.uri(), e.getMessage());
            return WatcherState.PENDING;
        }
    }
}
