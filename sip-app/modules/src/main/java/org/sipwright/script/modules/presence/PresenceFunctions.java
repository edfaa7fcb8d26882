// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** PUBLISH and SUBSCRIBE, with the replies of OpenSIPS 3.6. */
public final class PresenceFunctions {
    private static final int DONE = 1;
    private static final int FAILED = -1;
    private static final int STANDARD_SECONDS = 3_600;
    private static final int LONGEST_COLUMN = 64;

    private final PresenceModule module;

    PresenceFunctions(PresenceModule module) {
        this.module = module;
    }

    private static String plain(SipUriText uri) {
        return "sip:" + (uri.user().isEmpty() ? "" : uri.user() + '@') + uri.host();
    }

    private static Optional<String> address(RoutingRequest request, String header) {
        return Headers.first(request, header)
                .flatMap(NameAddress::parse)
                .flatMap(one -> SipUriText.parse(one.uri()))
                .map(PresenceFunctions::plain);
    }

    private static void reply(
            RoutingRequest request, int status, String reason, List<Map.Entry<String, String>> headers) {
        ReplyContent content = new ReplyContent(headers, "", new byte[0]);
        if (request.transaction().isPresent()) {
            request.transaction().get().reply(status, reason, content);
        } else {
            request.replyStateless(status, reason, content);
        }
    }

    private static int refuse(RoutingRequest request, int status, String reason) {
        reply(request, status, reason, List.of());
        return FAILED;
    }

    private int badEvent(RoutingRequest request) {
        String events = String.join(", ", module.eventPackages().keySet());
        reply(request, 489, "Bad Event", List.of(Map.entry("Allow-Events", events)));
        return FAILED;
    }

    /** The value of Expires, the longest that is allowed at most; -1 where it is no number. */
    private static int seconds(RoutingRequest request, int longest) {
        String text = Headers.first(request, "Expires").map(String::trim).orElse("" + STANDARD_SECONDS);
        return text.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(text), longest) : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "handle_publish",
            least = 0,
            blocking = true,
            routes = RouteUse.REQUEST,
            doc = "Takes a PUBLISH, answers it and tells watchers; for this sender where one is given.")
    public int publish(ScriptContext context, String sender) {
        Optional<RoutingRequest> found =
                context.request().filter(one -> one.method().equals("PUBLISH"));
        if (found.isEmpty()) {
            return FAILED;
        }
        RoutingRequest request = found.get();
        String event = Headers.first(request, "Event").map(Event::name).orElse("");
        Optional<SipUriText> target = SipUriText.parse(request.requestUriText());
        int seconds = seconds(request, module.settings().longestPublication());
        if (seconds < 0 || target.isEmpty() || plain(target.get()).length() > 2 * LONGEST_COLUMN) {
            return refuse(request, 400, "Bad request");
        }
        EventPackage known = module.eventPackages().get(event);
        if (known == null || event.endsWith(WatcherInfo.SUFFIX)) {
            return badEvent(request);
        }
        Optional<String> etag = Headers.first(request, "SIP-If-Match").map(String::trim);
        String body = new String(request.body(), ISO_8859_1);
        // RFC 3903 section 6: without a tag there must be something to publish
        boolean lacksBody = body.isEmpty() && etag.isEmpty();
        if (lacksBody || !body.isEmpty() && !known.bodies().isValid(body)) {
            return refuse(request, 400, "Bad request");
        }
        return publish(request, known, new Presentities.Offer(etag, body, seconds, sender));
    }

    private int publish(RoutingRequest request, EventPackage known, Presentities.Offer offer) {
        String uri = plain(SipUriText.parse(request.requestUriText()).orElseThrow());
        Presentity presentity = module.presentities().of(uri, known.name()).orElseThrow();
        try {
            Optional<String> etag = module.presentities()
                    .publish(presentity, offer, module.now())
                    .etag();
            if (etag.isEmpty()) {
                return refuse(request, 412, "Conditional request failed");
            }
            module.raisePublished(presentity, offer, etag.get());
            reply(
                    request,
                    200,
                    "OK",
                    List.of(
                            Map.entry("Expires", Integer.toString(offer.seconds())),
                            Map.entry("SIP-ETag", etag.get())));
            return DONE;
        } catch (DatabaseException e) {
            PresenceLog.LOG.notWritten(uri, e.getMessage());
            return refuse(request, 500, "Server Internal Error");
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "handle_subscribe",
            least = 0,
            blocking = true,
            routes = RouteUse.REQUEST,
            doc =
                    "Takes a SUBSCRIBE, answers it and tells what there is; with 1 the watcher may see everything, whatever the"
                            + " rules say.")
    public int subscribe(ScriptContext context, int forceActive) {
        Optional<RoutingRequest> found =
                context.request().filter(one -> one.method().equals("SUBSCRIBE"));
        if (found.isEmpty()) {
            return FAILED;
        }
        RoutingRequest request = found.get();
        Event event = Headers.first(request, "Event").map(Event::parse).orElse(new Event("presence", ""));
        int seconds = seconds(request, module.settings().longestSubscription());
        Optional<String> watcher = address(request, "From");
        Optional<String> contact =
                Headers.first(request, "Contact").flatMap(NameAddress::parse).map(NameAddress::uri);
        if (!module.eventPackages().containsKey(event.name())) {
            return badEvent(request);
        }
        if (seconds < 0
                || watcher.isEmpty()
                || contact.isEmpty()
                || request.fromTag().isEmpty()) {
            return refuse(request, 400, "Bad request");
        }
        return request.toTag().isEmpty()
                ? begin(request, event, seconds, forceActive == 1)
                : goOn(request, event, seconds);
    }

    private int begin(RoutingRequest request, Event event, int seconds, boolean forced) {
        Optional<SipUriText> target = SipUriText.parse(request.requestUriText());
        if (target.isEmpty()) {
            return refuse(request, 400, "Bad request");
        }
        String watcher = address(request, "From").orElseThrow();
        Presentity presentity =
                module.presentities().of(plain(target.get()), event.name()).orElseThrow();
        SipEndpoint socket = request.receivedOn();
        String localContact = module.settings().contact(socket);
        Subscription subscription = new Subscription(
                new Subscription.Names(request.callId(), request.fromTag(), request.replyTag()),
                watcher,
                event.id(),
                Optional.of(socket),
                localContact);
        subscription.setRemoteCseq(request.cseqNumber());
        List<String> routes = new ArrayList<>();
        Headers.lines(request, "Record-Route").forEach(line -> routes.addAll(Headers.split(line)));
        subscription.setTarget(contact(request), routes);
        subscription.setState(
                forced ? WatcherState.ACTIVE : module.presentities().state(presentity, watcher));
        answer(request, subscription, seconds);
        if (subscription.state() == WatcherState.TERMINATED) {
            module.presentities().subscribe(presentity, subscription, 0, module.now());
        } else {
            module.presentities().subscribe(presentity, subscription, seconds, module.now());
        }
        return DONE;
    }

    private static String contact(RoutingRequest request) {
        return Headers.first(request, "Contact")
                .flatMap(NameAddress::parse)
                .map(NameAddress::uri)
                .orElseThrow();
    }

    private int goOn(RoutingRequest request, Event event, int seconds) {
        Subscription.Names names = new Subscription.Names(request.callId(), request.fromTag(), request.toTag());
        for (Presentity presentity : module.presentities().all()) {
            Optional<Subscription> found;
            synchronized (presentity) {
                found = presentity.event().name().equals(event.name())
                        ? presentity.subscription(names)
                        : Optional.empty();
                if (found.isPresent()) {
                    // RFC 3261 section 12.2.2: an old request
                    if (request.cseqNumber() <= found.get().remoteCseq()) {
                        return refuse(request, 400, "Invalid CSeq");
                    }
                    found.get().setRemoteCseq(request.cseqNumber());
                    found.get().setTarget(contact(request), found.get().routes());
                }
            }
            if (found.isPresent()) {
                answer(request, found.get(), seconds);
                module.presentities().subscribe(presentity, found.get(), seconds, module.now());
                return DONE;
            }
        }
        return refuse(request, 481, "Subscription does not exist");
    }

    private static void answer(RoutingRequest request, Subscription subscription, int seconds) {
        boolean active = subscription.state() == WatcherState.ACTIVE;
        reply(
                request,
                active ? 200 : 202,
                active ? "OK" : "Accepted",
                List.of(
                        Map.entry("Expires", Integer.toString(seconds)),
                        Map.entry("Contact", '<' + subscription.localContact() + '>')));
    }

    /** The header Event: the name of the package with its parameters but id, and id. */
    private record Event(String name, String id) {
        static String name(String header) {
            return parse(header).name;
        }

        static Event parse(String header) {
            StringBuilder name = new StringBuilder();
            String id = "";
            for (String part : header.split(";")) {
                String word = part.trim();
                if (word.startsWith("id=")) {
                    id = word.substring(3);
                } else {
                    name.append(name.isEmpty() ? "" : ";").append(word);
                }
            }
            return new Event(name.toString(), id);
        }
    }
}
