// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.Methods;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** Reads a REGISTER; in a reply route also the main registrar's answer to it. */
final class RequestReader {
    private static final int MOST_CONTACTS = 100;
    private static final int MOST_PATHS = 20;

    private final Registrar module;
    private final ScriptContext context;
    private final RoutingRequest request;
    private final SaveFlags flags;

    RequestReader(Registrar module, ScriptContext context, RoutingRequest request, SaveFlags flags) {
        this.module = module;
        this.context = context;
        this.request = request;
        this.flags = flags;
    }

    /** What was read, or why it could not be. */
    sealed interface Reading {
        /** It was read. */
        record Read(Registration registration) implements Reading {}

        /** It could not. */
        record Bad(Refusal why) implements Reading {}
    }

    Reading read() {
        Optional<Integer> expires = expires();
        if (expires.isEmpty()) {
            return new Reading.Bad(Refusal.EXPIRES);
        }
        List<NameAddress> contacts = new ArrayList<>();
        boolean star = false;
        for (String line : Headers.lines(request, "Contact")) {
            for (String value : Headers.split(line)) {
                Optional<NameAddress> contact = NameAddress.parse(value);
                star |= value.equals("*");
                if (contact.isPresent() && contacts.size() < MOST_CONTACTS) {
                    contacts.add(contact.get());
                } else if (!value.equals("*")) {
                    return new Reading.Bad(Refusal.CONTACT);
                }
            }
        }
        if (star && !contacts.isEmpty()) {
            return new Reading.Bad(Refusal.STAR_CONTACTS);
        }
        if (star && expires.get() != 0) {
            return new Reading.Bad(Refusal.STAR_EXPIRES);
        }
        String path = flags.path() == SaveFlags.PathMode.IGNORE ? "" : path();
        if (flags.path() == SaveFlags.PathMode.STRICT
                && !path.isEmpty()
                && !Headers.hasToken(request, "Supported", "path")) {
            return new Reading.Bad(Refusal.PATH);
        }
        return new Reading.Read(registration(answered(contacts), star, expires.get(), path));
    }

    private Registration registration(List<NameAddress> contacts, boolean star, int expires, String path) {
        Optional<String> pathSource = flags.pathReceived() ? received(path) : Optional.empty();
        String source = pathSource.orElseGet(
                () -> text(module.settings().received().variable().get(context)));
        int natFlag = pathSource.isPresent() ? module.location().natFlag() : 0;
        return new Registration(
                contacts,
                star,
                expires,
                request.callId(),
                (int) Math.min(request.cseqNumber(), Integer.MAX_VALUE),
                Headers.first(request, "User-Agent").orElse(""),
                Headers.first(request, "Allow")
                        .map(first -> Methods.bits(String.join(",", Headers.lines(request, "Allow"))))
                        .orElse(Contact.ALL_METHODS),
                path,
                source,
                DestinationSet.of(context.state()).flags() | natFlag,
                text(module.settings().attributes().variable().get(context)),
                socket(),
                module.location().now());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The seconds of Expires, -1 where it is absent; empty when it is no number. */
    private Optional<Integer> expires() {
        Optional<String> text = Headers.first(request, "Expires");
        if (text.isEmpty()) {
            return Optional.of(-1);
        }
        return text.get().matches("[0-9]{1,10}")
                ? Optional.of((int) Math.min(Long.parseLong(text.get()), Integer.MAX_VALUE))
                : Optional.empty();
    }

    private String path() {
        List<String> paths = new ArrayList<>();
        for (String line : Headers.lines(request, "Path")) {
            for (String value : Headers.split(line)) {
                if (!value.isEmpty() && paths.size() < MOST_PATHS) {
                    paths.add(value);
                }
            }
        }
        return String.join(",", paths);
    }

    /** The received parameter of the first Path URI. */
    private static Optional<String> received(String path) {
        return NameAddress.parse(Headers.split(path).getFirst())
                .flatMap(address -> SipUriText.parse(address.uri()))
                .flatMap(uri -> uri.parameter("received"))
                .filter(text -> !text.isEmpty());
    }

    private Optional<SipEndpoint> socket() {
        if (flags.socketHeader() && !module.settings().socketHeader().isEmpty()) {
            SocketNames names =
                    new SocketNames(() -> context.environment().container().endpoints());
            Optional<SipEndpoint> named =
                    Headers.first(request, module.settings().socketHeader()).flatMap(names::find);
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.of(request.receivedOn());
    }

    /** In a reply route the ends of the contacts are those that the main registrar gave. */
    private List<NameAddress> answered(List<NameAddress> contacts) {
        Optional<RoutingReply> reply = context.reply();
        if (reply.isEmpty()) {
            return contacts;
        }
        List<NameAddress> answers = new ArrayList<>();
        Headers.lines(reply.get(), "Contact")
                .forEach(line -> Headers.split(line)
                        .forEach(value -> NameAddress.parse(value).ifPresent(answers::add)));
        String main = text(module.settings().mainContact().variable().get(context));
        List<NameAddress> changed = new ArrayList<>();
        for (NameAddress contact : contacts) {
            Optional<String> seconds = answers.stream()
                    .filter(answer -> answer.uri().equals(main.isEmpty() ? contact.uri() : main))
                    .findFirst()
                    .flatMap(answer -> answer.parameter("expires"));
            java.util.Map<String, String> parameters = new java.util.LinkedHashMap<>(contact.parameters());
            // a contact that the main registrar does not list is not registered there
            parameters.put("expires", seconds.orElse("0"));
            changed.add(new NameAddress(contact.displayName(), contact.uri(), parameters));
        }
        return changed;
    }
}
