// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;

/** Sends NOTIFY (RFC 6665 section 4.1.2). Used within the monitor of the presentity. */
final class Notifier {
    private final PresenceModule module;

    Notifier(PresenceModule module) {
        this.module = module;
    }

    /** Tells all watchers what there is. */
    void tellAll(Presentity presentity) {
        tellAll(presentity, Optional.empty());
    }

    /** Tells all watchers, this body in place of what there is where one is given. */
    void tellAll(Presentity presentity, Optional<String> body) {
        presentity.subscriptions().forEach(subscription -> tell(presentity, subscription, body));
    }

    /** Tells one watcher. */
    void tell(Presentity presentity, Subscription subscription, Optional<String> given) {
        RoutingContainer container = module.container();
        long left = subscription.expires() - module.now();
        boolean shows = subscription.state() == WatcherState.ACTIVE;
        Optional<String> body = shows ? given.or(() -> body(presentity, subscription)) : Optional.empty();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        subscription.routes().forEach(route -> headers.add(Map.entry("Route", route)));
        String id = subscription.eventId();
        headers.add(Map.entry("Event", presentity.event().name() + (id.isEmpty() ? "" : ";id=" + id)));
        headers.add(Map.entry("Contact", '<' + subscription.localContact() + '>'));
        headers.add(Map.entry("Subscription-State", state(subscription, left)));
        String nextHop = subscription.routes().stream()
                .findFirst()
                .flatMap(NameAddress::parse)
                .map(NameAddress::uri)
                .orElse("");
        OriginatedRequest request = new OriginatedRequest(
                "NOTIFY",
                subscription.contact(),
                '<' + presentity.uri() + ">;tag=" + subscription.names().toTag(),
                '<' + subscription.watcher() + ">;tag=" + subscription.names().fromTag(),
                subscription.names().callId(),
                subscription.nextCseq(),
                nextHop,
                body.isPresent() ? presentity.event().contentType() : "",
                // one char a byte
                body.map(text -> new String(text.getBytes(UTF_8), ISO_8859_1)).orElse(""),
                subscription.socket(),
                0);
        container.originate(request, headers, (status, reason, reply) -> {
            // 4.2.2: a watcher that does not know its subscription any more has none
            boolean gone = status == 481 || status == 408 && module.settings().endsOnTimeout();
            if (gone) {
                container.execute(() -> module.presentities().drop(presentity, subscription));
            }
        });
    }

    private Optional<String> body(Presentity presentity, Subscription subscription) {
        if (presentity.event().name().endsWith(WatcherInfo.SUFFIX)) {
            String event = presentity.event().name();
            Optional<Presentity> watched = module.presentities()
                    .find(presentity.uri(), event.substring(0, event.length() - WatcherInfo.SUFFIX.length()));
            return Optional.of(WatcherInfo.of(presentity, watched, subscription));
        }
        return presentity.event().bodies().together(presentity.uri(), presentity.bodies());
    }

    private static String state(Subscription subscription, long left) {
        return switch (subscription.state()) {
            case TERMINATED -> "terminated;reason=rejected";
            case ACTIVE -> left <= 0 ? "terminated;reason=timeout" : "active;expires=" + left;
            case PENDING, WAITING -> left <= 0 ? "terminated;reason=timeout" : "pending;expires=" + left;
        };
    }
}
