// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.WireMessage;

/** The calls that are known. Thread-safe. */
final class Dialogs {
    private static final int BUCKETS = 4096;
    private static final int BUCKET_BITS = 32;

    private final Map<String, Dialog> byId = new ConcurrentHashMap<>();
    private final Map<String, List<Dialog>> byCallId = new ConcurrentHashMap<>();
    private final Map<String, Dialog> ownRequests = new ConcurrentHashMap<>();
    private final AtomicInteger serial =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 30));

    /** Makes the call of an INVITE and keeps it. */
    Dialog create(RoutingRequest request, long now) {
        int bucket = Math.floorMod(request.callId().hashCode(), BUCKETS);
        int entry = serial.incrementAndGet() & Integer.MAX_VALUE;
        long number = (long) bucket << BUCKET_BITS | entry;
        Leg caller = new Leg(uri(request, "From"), request.fromTag());
        Leg callee = new Leg(uri(request, "To"), "");
        caller.setContact(contact(request));
        List<String> routes = new ArrayList<>();
        HeaderValues.all(request, "Record-Route").forEach(value -> routes.add(value.text()));
        caller.setRoutes(routes);
        caller.setSocket(Optional.of(request.receivedOn()));
        callee.setCseq(request.cseqNumber());
        Dialog dialog = new Dialog(name(number), number, request.callId(), caller, callee, now);
        add(dialog);
        return dialog;
    }

    /** The name of the call with a number. */
    static String name(long number) {
        return reversed(Long.toHexString(number >>> BUCKET_BITS))
                + '.'
                + reversed(Long.toHexString(number & (1L << BUCKET_BITS) - 1));
    }

    /** Keeps a call. */
    void add(Dialog dialog) {
        byId.put(dialog.id(), dialog);
        byCallId.merge(dialog.callId(), List.of(dialog), (old, added) -> {
            List<Dialog> both = new ArrayList<>(old);
            both.addAll(added);
            return List.copyOf(both);
        });
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String uri(RoutingRequest request, String header) {
        return HeaderValues.header(request, header)
                .flatMap(AddressText::parse)
                .map(AddressText::uri)
                .orElse("");
    }

    /** The URI of a message's Contact, or the empty string. */
    static String contact(WireMessage message) {
        return HeaderValues.first(message, "Contact")
                .flatMap(value -> AddressText.parse(value.text()))
                .map(AddressText::uri)
                .orElse("");
    }

    void remove(Dialog dialog) {
        byId.remove(dialog.id());
        byCallId.computeIfPresent(dialog.callId(), (key, old) -> {
            List<Dialog> rest = old.stream().filter(one -> one != dialog).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    Optional<Dialog> byId(String id) {
        return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
    }

    List<Dialog> byCallId(String callId) {
        return byCallId.getOrDefault(callId, List.of());
    }

    /** A request of this server's own goes out in a call, which may be over by then. */
    void sending(Dialog dialog, String fromTag) {
        ownRequests.put(ownRequest(dialog.callId(), fromTag), dialog);
    }

    /** It was answered, or nobody answered it. */
    void sent(Dialog dialog, String fromTag) {
        ownRequests.remove(ownRequest(dialog.callId(), fromTag), dialog);
    }

    private static String ownRequest(String callId, String fromTag) {
        return callId + ' ' + fromTag;
    }

    /** The call of a request of this server's own. */
    Optional<Dialog> ofOwnRequest(String callId, String fromTag, String toTag) {
        return Optional.ofNullable(ownRequests.get(ownRequest(callId, fromTag)))
                .or(() -> match(callId, fromTag, toTag));
    }

    /** Finds a call by the identifiers of a request in it. */
    Optional<Dialog> match(String callId, String fromTag, String toTag) {
        for (Dialog dialog : byCallId(callId)) {
            boolean down = dialog.caller().tag().equals(fromTag)
                    && (dialog.callee().tag().isEmpty() || dialog.callee().tag().equals(toTag));
            boolean up = dialog.caller().tag().equals(toTag)
                    && (dialog.callee().tag().isEmpty() || dialog.callee().tag().equals(fromTag));
            if (down || up) {
                return Optional.of(dialog);
            }
        }
        return Optional.empty();
    }

    /** By its name or Call-ID. */
    Optional<Dialog> find(String identifier) {
        return byId(identifier).or(() -> byCallId(identifier).stream().findFirst());
    }

    Collection<Dialog> all() {
        return byId.values();
    }

    /** All in the order of their making. */
    List<Dialog> inOrder() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(Dialog::created).thenComparing(Dialog::id))
                .toList();
    }
}
