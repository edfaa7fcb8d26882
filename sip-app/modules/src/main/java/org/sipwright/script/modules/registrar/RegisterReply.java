// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.sip.QValue;
import org.sipwright.script.modules.usrloc.Bindings;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;

/** The replies to REGISTER (RFC 3261 section 10.3 step 8), with headers in OpenSIPS's order. */
final class RegisterReply {
    private final RegistrarSettings settings;
    private final RoutingRequest request;
    private final SaveFlags flags;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();

    RegisterReply(RegistrarSettings settings, RoutingRequest request, SaveFlags flags) {
        this.settings = settings;
        this.request = request;
        this.flags = flags;
    }

    /** Answers that it is done. */
    void ok(String aor, Bindings after, Optional<Registration> told) {
        long now = told.map(Registration::now).orElse(0L);
        contacts(aor, after.valid(now), now, told);
        told.map(Registration::path).filter(this::tellsPath).ifPresent(path -> headers.add(Map.entry("Path", path)));
        send(200, "OK");
    }

    /** Answers that it is refused. */
    void refuse(Refusal why, String aor, Bindings there, long now) {
        contacts(aor, there.valid(now), now, Optional.empty());
        if (why == Refusal.PATH) {
            headers.add(Map.entry("Unsupported", "path"));
            headers.add(Map.entry("Path", String.join(",", Headers.lines(request, "Path"))));
        }
        headers.add(Map.entry("P-Registrar-Error", why.detail()));
        if (why.status() >= 500 && settings.retryAfter() > 0) {
            headers.add(Map.entry("Retry-After", Integer.toString(settings.retryAfter())));
        }
        send(why.status(), why.reason());
    }

    private boolean tellsPath(String path) {
        return !path.isEmpty()
                && (flags.path() == SaveFlags.PathMode.LAZY || flags.path() == SaveFlags.PathMode.STRICT)
                && Headers.hasToken(request, "Supported", "path");
    }

    private void contacts(String aor, List<Contact> contacts, long now, Optional<Registration> told) {
        String values = listed(aor, contacts, now, told);
        if (!values.isEmpty()) {
            headers.add(Map.entry("Contact", values));
        }
    }

    /** The value of Contact that lists contacts; the empty string for none. */
    String listed(String aor, List<Contact> contacts, long now, Optional<Registration> told) {
        List<String> values = new ArrayList<>();
        for (Contact contact : contacts) {
            boolean asked = !flags.onlyRequestContacts()
                    || told.isPresent()
                            && told.get().contacts().stream()
                                    .map(NameAddress::uri)
                                    .anyMatch(contact::hasUri);
            if (asked) {
                values.add(value(aor, contact, now));
            }
        }
        return String.join(", ", values);
    }

    private String value(String aor, Contact contact, long now) {
        StringBuilder text =
                new StringBuilder(128).append('<').append(contact.uri()).append('>');
        if (contact.q() != Contact.NO_Q) {
            text.append(";q=").append(QValue.text(contact.q()));
        }
        text.append(";expires=").append(contact.expires() == 0 ? 0 : contact.expires() - now);
        if (!contact.received().isEmpty()) {
            text.append(';')
                    .append(settings.receivedParameter())
                    .append("=\"")
                    .append(contact.received())
                    .append('"');
        }
        if (settings.gruu() && !contact.instance().isEmpty() && Headers.hasToken(request, "Supported", "gruu")) {
            gruus(text, aor, contact);
        }
        return text.toString();
    }

    private void gruus(StringBuilder text, String aor, Contact contact) {
        String instance = Gruu.bare(contact.instance());
        String place = contact.socket()
                .map(socket -> socket.advertisedHost() + ':' + socket.advertisedPort())
                .orElseGet(() -> Headers.first(request, "To")
                        .flatMap(SipUriText::parse)
                        .map(SipUriText::host)
                        .orElse(""));
        int at = aor.indexOf('@');
        text.append(";pub-gruu=\"sip:")
                .append(at < 0 ? aor : aor.substring(0, at))
                .append('@')
                .append(place)
                .append(";gr=")
                .append(instance)
                .append("\";temp-gruu=\"sip:")
                .append(Gruu.temporary(settings.gruuSecret(), aor, contact))
                .append('@')
                .append(place)
                .append(";gr\";+sip.instance=\"")
                .append(contact.instance())
                .append('"');
    }

    private void send(int status, String reason) {
        ReplyContent content = new ReplyContent(List.copyOf(headers), "", new byte[0]);
        if (request.transaction().isPresent()) {
            request.transaction().get().reply(status, reason, content);
        } else {
            request.replyStateless(status, reason, content);
        }
    }
}
