// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.sip.QValue;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.UsrlocModule;
import org.sipwright.script.runtime.SipUriText;

/**
 * What a REGISTER does to the contacts of an address (RFC 3261 section 10.3, steps 6 and 7). Pure but for the numbers of new
 * contacts and the chance in their ends, which are given.
 *
 * @param limits the limits in force
 * @param matching what makes two contacts the same
 * @param newestFirst whether the newest contact comes first
 * @param ids numbers for new contacts
 * @param chance a number from 0 to its argument
 */
record RegistrationRules(
        Limits limits, SaveFlags.Matching matching, boolean newestFirst, LongSupplier ids, IntUnaryOperator chance) {

    /**
     * Limits of registrations.
     *
     * @param maxContacts most contacts of an address, 0 for any number
     * @param force whether older contacts make room
     * @param minExpires least seconds, 0 for any
     * @param maxExpires most seconds, 0 for any
     * @param defaultExpires seconds where the request says none
     * @param deviation seconds that an end may lie off, at random
     * @param defaultQ preference in thousandths where the request says none, or {@link Contact#NO_Q}
     * @param uriLength most chars of a contact URI
     * @param retransmission seconds in which the same Call-ID and CSeq are a retransmission
     * @param sameSequence whether the same CSeq is good at any time
     */
    record Limits(
            int maxContacts,
            boolean force,
            int minExpires,
            int maxExpires,
            int defaultExpires,
            int deviation,
            int defaultQ,
            int uriLength,
            int retransmission,
            boolean sameSequence) {}

    /** Those that the parameters of a registrar and the flags of its function make. */
    static RegistrationRules of(Registrar module, SaveFlags flags) {
        RegistrarSettings settings = module.settings();
        UsrlocModule location = module.location();
        Limits limits = new Limits(
                flags.maxContacts().orElse(settings.maxContacts()),
                flags.forceRegistration(),
                flags.minExpires().orElse(settings.minExpires()),
                flags.maxExpires().orElse(settings.maxExpires()),
                settings.defaultExpires(),
                settings.deviation(),
                settings.defaultQ(),
                settings.contactLength(),
                location.retransmissionSeconds(),
                settings.sameSequence());
        return new RegistrationRules(
                limits,
                flags.matching().orElse(SaveFlags.Matching.ofMode(location.matchingMode())),
                location.isNewestFirst(),
                location::newId,
                most -> ThreadLocalRandom.current().nextInt(most + 1));
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The contacts after the request. */
        record Accepted(Bindings after) implements Outcome {}

        /** It is refused. */
        record Refused(Refusal why) implements Outcome {}
    }

    Outcome apply(Bindings before, Registration request) {
        if (request.removesAll()) {
            // RFC 3261 section 10.3 step 6: a binding with the same Call-ID and a higher CSeq stays, and the request
            // fails
            for (Contact contact : before.contacts()) {
                if (isOutdated(contact, request)) {
                    return new Outcome.Refused(Refusal.SEQUENCE);
                }
            }
            return new Outcome.Accepted(before.without(contact -> true));
        }
        Bindings valid = before.without(contact -> !contact.isValid(request.now()));
        Optional<Refusal> crowded = crowded(valid, request);
        if (crowded.isPresent()) {
            return new Outcome.Refused(crowded.get());
        }
        Bindings after = valid;
        Set<Long> touched = new HashSet<>();
        for (NameAddress given : request.contacts()) {
            OptionalInt q = q(given);
            if (q.isEmpty()) {
                return new Outcome.Refused(Refusal.BAD_Q);
            }
            if (given.uri().length() > limits.uriLength || !isUri(given.uri())) {
                return new Outcome.Refused(
                        given.uri().length() > limits.uriLength ? Refusal.CONTACT_TOO_LONG : Refusal.INSERT);
            }
            Optional<Contact> old = find(after, given, request);
            if (old.isPresent() && isOutdated(old.get(), request)) {
                return new Outcome.Refused(Refusal.SEQUENCE);
            }
            after = one(after, given, old, new Given(request, q.getAsInt(), touched));
        }
        return new Outcome.Accepted(makeRoom(after, touched));
    }

    private record Given(Registration request, int q, Set<Long> touched) {}

    private Bindings one(Bindings bindings, NameAddress given, Optional<Contact> old, Given with) {
        Registration request = with.request;
        long seconds = seconds(given, request);
        if (seconds == 0) {
            return old.map(contact -> bindings.without(one -> one.id() == contact.id()))
                    .orElse(bindings);
        }
        if (old.isPresent() && isRetransmission(old.get(), request)) {
            with.touched.add(old.get().id());
            return bindings;
        }
        long id = old.map(Contact::id).orElseGet(ids::getAsLong);
        with.touched.add(id);
        Contact contact = request.fill(Contact.of(given.uri()))
                .id(id)
                .q(with.q)
                .instance(given.parameter("+sip.instance").orElse(""))
                .methods(given.parameter("methods")
                        .map(org.sipwright.script.modules.sip.Methods::bits)
                        .orElse(request.methods()))
                .times(request.now() + seconds, request.now())
                .build();
        return bindings.with(contact, newestFirst);
    }

    /** The seconds that a contact lives: those asked for within the limits; 0 takes it out. */
    long seconds(NameAddress given, Registration request) {
        long asked = given.parameter("expires")
                .map(text -> text.matches("[0-9]{1,10}") ? Long.parseLong(text) : limits.defaultExpires)
                .orElse(request.expires() < 0 ? limits.defaultExpires : (long) request.expires());
        if (asked == 0) {
            return 0;
        }
        if (limits.deviation > 0) {
            asked = Math.max(1, asked - limits.deviation + chance.applyAsInt(2 * limits.deviation));
        }
        if (limits.minExpires > 0) {
            asked = Math.max(asked, limits.minExpires);
        }
        return limits.maxExpires > 0 ? Math.min(asked, limits.maxExpires) : Math.min(asked, Integer.MAX_VALUE / 2);
    }

    private OptionalInt q(NameAddress given) {
        Optional<String> text = given.parameter("q");
        return text.isPresent() ? QValue.parse(text.get()) : OptionalInt.of(limits.defaultQ);
    }

    private static boolean isUri(String uri) {
        return SipUriText.parse(uri)
                .filter(parsed -> parsed.scheme().matches("sips?|tels?"))
                .isPresent();
    }

    private boolean isOutdated(Contact old, Registration request) {
        if (!old.callId().equals(request.callId()) || old.sequence() < request.sequence()) {
            return false;
        }
        return old.sequence() > request.sequence() || !limits.sameSequence && !isRetransmission(old, request);
    }

    private boolean isRetransmission(Contact old, Registration request) {
        return !limits.sameSequence
                && old.callId().equals(request.callId())
                && old.sequence() == request.sequence()
                && request.now() - old.lastModified() <= limits.retransmission;
    }

    Optional<Contact> find(Bindings bindings, NameAddress given, Registration request) {
        return bindings.contacts().stream()
                .filter(contact -> isSame(contact, given, request))
                .findFirst();
    }

    private boolean isSame(Contact contact, NameAddress given, Registration request) {
        return switch (matching) {
            case SaveFlags.Matching.ByUri uri -> isSameUri(contact, given.uri());
            case SaveFlags.Matching.ByUriAndCallId both ->
                contact.callId().equals(request.callId()) && isSameUri(contact, given.uri());
            case SaveFlags.Matching.ByParameter parameter -> {
                Optional<String> wanted = parameter(given.uri(), parameter.name());
                yield wanted.isPresent() && wanted.equals(parameter(contact.uri(), parameter.name()));
            }
        };
    }

    private static Optional<String> parameter(String uri, String name) {
        return SipUriText.parse(uri).flatMap(parsed -> parsed.parameter(name));
    }

    /** RFC 3261 section 19.1.4, as far as phones differ between two registrations: the host's case and nothing else. */
    private static boolean isSameUri(Contact contact, String uri) {
        if (contact.hasUri(uri)) {
            return true;
        }
        Optional<SipUriText> one = SipUriText.parse(contact.uri());
        Optional<SipUriText> other = SipUriText.parse(uri);
        return one.isPresent()
                && other.isPresent()
                && one.get().scheme().equals(other.get().scheme())
                && one.get().user().equals(other.get().user())
                && one.get().host().equalsIgnoreCase(other.get().host())
                && one.get().port() == other.get().port()
                && one.get().parameters().equals(other.get().parameters());
    }

    private Optional<Refusal> crowded(Bindings valid, Registration request) {
        if (limits.maxContacts <= 0) {
            return Optional.empty();
        }
        int added = 0;
        int left = valid.size();
        for (NameAddress given : request.contacts()) {
            boolean known = find(valid, given, request).isPresent();
            boolean ends = seconds(given, request) == 0;
            added += !known && !ends ? 1 : 0;
            left -= known && ends ? 1 : 0;
        }
        boolean tooMany = added > 0 && (limits.force ? added > limits.maxContacts : left + added > limits.maxContacts);
        return tooMany ? Optional.of(Refusal.CROWDED) : Optional.empty();
    }

    private Bindings makeRoom(Bindings after, Set<Long> touched) {
        int surplus = limits.maxContacts > 0 && limits.force ? after.size() - limits.maxContacts : 0;
        if (surplus <= 0) {
            return after;
        }
        List<Contact> oldest = new ArrayList<>(after.contacts());
        oldest.removeIf(contact -> touched.contains(contact.id()));
        oldest.sort(Comparator.comparingInt(Contact::lastModified));
        Set<Long> gone = new HashSet<>();
        oldest.stream().limit(surplus).forEach(contact -> gone.add(contact.id()));
        return after.without(contact -> gone.contains(contact.id()));
    }
}
