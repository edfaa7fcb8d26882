// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.sip.SipEndpoint;

/** Publications, subscriptions and watchers in their tables. Thread-safe; its methods block. */
final class PresenceStore {
    private static final List<String> PRESENTITY =
            List.of("username", "domain", "event", "etag", "expires", "received_time", "body", "sender");
    private static final List<String> SUBSCRIPTION = List.of(
            "presentity_uri",
            "watcher_username",
            "watcher_domain",
            "event",
            "event_id",
            "to_tag",
            "from_tag",
            "callid",
            "local_cseq",
            "remote_cseq",
            "contact",
            "record_route",
            "expires",
            "status",
            "version",
            "socket_info",
            "local_contact");

    private final PresenceSettings settings;
    private final SocketNames sockets;

    PresenceStore(PresenceSettings settings, SocketNames sockets) {
        this.settings = settings;
        this.sockets = sockets;
    }

    /** User and domain of {@code sip:user@domain}. */
    record Parts(String user, String domain) {
        static Parts of(String uri) {
            String plain = uri.substring(uri.indexOf(':') + 1);
            int at = plain.indexOf('@');
            return at < 0 ? new Parts("", plain) : new Parts(plain.substring(0, at), plain.substring(at + 1));
        }
    }

    private Table table(String name) {
        return settings.database().table(name);
    }

    void save(Presentity presentity, Publication publication, Optional<String> oldEtag) throws DatabaseException {
        Parts parts = Parts.of(presentity.uri());
        if (oldEtag.isPresent()) {
            delete(presentity, oldEtag.get());
        }
        table(settings.presentityTable())
                .insert(Table.columns(
                        "username", parts.user,
                        "domain", parts.domain,
                        "event", presentity.event().name(),
                        "etag", publication.etag(),
                        "expires", publication.expires(),
                        "received_time", publication.received(),
                        "body", publication.body().getBytes(ISO_8859_1),
                        "sender", publication.sender()));
    }

    void delete(Presentity presentity, String etag) throws DatabaseException {
        Parts parts = Parts.of(presentity.uri());
        table(settings.presentityTable())
                .delete(Table.columns(
                        "username",
                        parts.user,
                        "domain",
                        parts.domain,
                        "event",
                        presentity.event().name(),
                        "etag",
                        etag));
    }

    void save(Presentity presentity, Subscription subscription) throws DatabaseException {
        delete(subscription);
        Parts watcher = Parts.of(subscription.watcher());
        Parts target = Parts.of(presentity.uri());
        table(settings.subscriptionTable())
                .insert(Table.columns(
                        "presentity_uri", presentity.uri(),
                        "watcher_username", watcher.user,
                        "watcher_domain", watcher.domain,
                        "to_user", target.user,
                        "to_domain", target.domain,
                        "event", presentity.event().name(),
                        "event_id", subscription.eventId(),
                        "to_tag", subscription.names().toTag(),
                        "from_tag", subscription.names().fromTag(),
                        "callid", subscription.names().callId(),
                        "local_cseq", subscription.localCseq(),
                        "remote_cseq", subscription.remoteCseq(),
                        "contact", subscription.contact(),
                        "record_route", subscription.routes().stream().collect(Collectors.joining(",")),
                        "expires", subscription.expires(),
                        "status", subscription.state().number(),
                        "reason", "",
                        "version", subscription.version(),
                        "socket_info",
                                subscription.socket().map(SipEndpoint::toString).orElse(""),
                        "local_contact", subscription.localContact()));
    }

    void delete(Subscription subscription) throws DatabaseException {
        table(settings.subscriptionTable())
                .delete(Table.columns(
                        "callid", subscription.names().callId(),
                        "to_tag", subscription.names().toTag(),
                        "from_tag", subscription.names().fromTag()));
    }

    /** Notes a watcher that waits for a decision. */
    void note(Presentity presentity, String watcher, WatcherState state, long now) throws DatabaseException {
        Parts parts = Parts.of(watcher);
        Table table = table(settings.watcherTable());
        var key = Table.columns(
                "presentity_uri",
                presentity.uri(),
                "watcher_username",
                parts.user,
                "watcher_domain",
                parts.domain,
                "event",
                presentity.event().name());
        var change = Table.columns("status", state.number(), "inserted_time", now);
        if (table.update(change, key) == 0) {
            key.putAll(change);
            table.insert(key);
        }
    }

    /** Loads publications; the number of those that something was made of. */
    int loadPublications(BiFunction<String, String, Optional<Presentity>> presentities, long now)
            throws DatabaseException {
        List<Row> rows = table(settings.presentityTable()).select(PRESENTITY, Table.columns(), "received_time");
        int loaded = 0;
        for (Row row : rows) {
            Optional<Presentity> presentity = row.number(4) <= now
                    ? Optional.empty()
                    : presentities.apply("sip:" + row.text(0) + '@' + row.text(1), row.text(2));
            if (presentity.isPresent()) {
                presentity
                        .get()
                        .publications()
                        .add(new Publication(row.text(3), row.text(6), row.number(4), row.number(5), row.text(7)));
                loaded++;
            }
        }
        return loaded;
    }

    /** Loads subscriptions; the number of those that something was made of. */
    int loadSubscriptions(BiFunction<String, String, Optional<Presentity>> presentities) throws DatabaseException {
        int loaded = 0;
        for (Row row : table(settings.subscriptionTable()).select(SUBSCRIPTION, Table.columns())) {
            Optional<Presentity> presentity = presentities.apply(row.text(0), row.text(3));
            if (presentity.isPresent()) {
                Subscription subscription = new Subscription(
                        new Subscription.Names(row.text(7), row.text(6), row.text(5)),
                        "sip:" + row.text(1) + '@' + row.text(2),
                        row.text(4),
                        sockets.find(row.text(15)),
                        row.text(16));
                subscription.setLocalCseq(row.number(8));
                subscription.setRemoteCseq(row.number(9));
                subscription.setTarget(row.text(10), row.text(11).isEmpty() ? List.of() : Headers.split(row.text(11)));
                subscription.setExpires(row.number(12));
                subscription.setState(WatcherState.of(row.number(13)));
                subscription.setVersion((int) row.number(14));
                presentity.get().subscriptions().add(subscription);
                loaded++;
            }
        }
        return loaded;
    }
}
