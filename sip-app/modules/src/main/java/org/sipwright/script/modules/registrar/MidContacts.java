// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** Contacts as the main registrar sees them: with this server's address, so that requests to them come by. */
final class MidContacts {
    private static final String CONTACT = "Contact";
    private static final String EXPIRES = "Expires";
    private static final String LIFETIME = "expires";

    private final MidSettings settings;
    private final String aor;

    MidContacts(MidSettings settings, String aor) {
        this.settings = settings;
        this.aor = aor;
    }

    /**
     * Changes a REGISTER that goes to the main registrar.
     *
     * @param seconds the lifetime to ask for; empty to leave it as it is
     */
    void mangle(WireMessage request, SipEndpoint socket, OptionalInt seconds) {
        if (settings.mode() == MidSettings.Mode.AOR) {
            replaceAll(request, ofUser(socket), seconds.orElse(0));
            return;
        }
        int line = request.indexOfHeader(EXPIRES, 0);
        String general = line < 0 ? "" : request.headerValue(line).strip();
        for (HeaderValues.Value value : HeaderValues.all(request, CONTACT)) {
            Optional<AddressText> address = AddressText.parse(value.text());
            if (address.isPresent()) {
                String asked = address.get().parameter(LIFETIME).orElse(general);
                String told = seconds.isPresent() && !asked.equals("0") ? Integer.toString(seconds.getAsInt()) : asked;
                HeaderValues.replace(
                        request,
                        value,
                        '<' + uri(address.get(), socket) + '>' + (told.isEmpty() ? "" : ";expires=" + told));
            }
        }
        if (seconds.isPresent() && line >= 0 && !general.equals("0")) {
            request.replaceHeader(line, Integer.toString(seconds.getAsInt()));
        }
    }

    /** The URI of a contact as it is sent to the main registrar. */
    String uri(AddressText address, SipEndpoint socket) {
        String id = ContactIds.of(aor, address.uri());
        Optional<UriText> uri = UriText.parse(address.uri());
        String user = settings.idIsUser() ? id : uri.map(UriText::user).orElse("");
        String kept = uri.map(one -> Parameters.without(one.parameters(), "transport"))
                .orElse("");
        String parameter = settings.idIsUser() ? "" : ';' + settings.idParameter() + '=' + id;
        return own(user, socket) + kept + parameter;
    }

    /** The URI that stands for all contacts of the user. */
    String ofUser(SipEndpoint socket) {
        return own(aor.replace("@", settings.atSign()), socket);
    }

    private static String own(String user, SipEndpoint socket) {
        String host = socket.advertisedHost();
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return "sip:" + (user.isEmpty() ? "" : user + '@') + (bare ? '[' + host + ']' : host) + ':'
                + socket.advertisedPort() + (socket.protocol().equals("udp") ? "" : ";transport=" + socket.protocol());
    }

    private static void replaceAll(WireMessage request, String uri, int seconds) {
        int first = request.indexOfHeader(CONTACT, 0);
        HeaderValues.removeAll(request, CONTACT);
        int line = request.indexOfHeader(EXPIRES, 0);
        if (line >= 0) {
            request.replaceHeader(line, Integer.toString(seconds));
        }
        request.insertHeader(
                first < 0 ? request.headerCount() : first,
                CONTACT,
                '<' + uri + '>' + (line < 0 ? ";expires=" + seconds : ""));
    }

    /** The name that a URI carries for a contact of this server. */
    static Optional<String> id(MidSettings settings, String uri) {
        Optional<UriText> parsed = UriText.parse(uri);
        return settings.idIsUser()
                ? parsed.map(UriText::user).filter(user -> !user.isEmpty())
                : parsed.flatMap(one -> one.parameter(settings.idParameter()));
    }

    /** The seconds that the main registrar gave a contact, by its name here; 0 where it does not know it. */
    int given(WireMessage reply, String uri) {
        String id = ContactIds.of(aor, uri);
        return lifetime(
                reply,
                contacts(reply).stream()
                        .filter(one ->
                                id(settings, one.uri()).filter(id::equals).isPresent())
                        .findFirst());
    }

    /** The seconds that it gave the contact that stands for all of the user's. */
    int givenUser(WireMessage reply) {
        String user = aor.replace("@", settings.atSign());
        return lifetime(
                reply,
                contacts(reply).stream()
                        .filter(one -> UriText.parse(one.uri())
                                .filter(uri -> uri.user().equalsIgnoreCase(user))
                                .isPresent())
                        .findFirst());
    }

    private static List<AddressText> contacts(WireMessage message) {
        return HeaderValues.all(message, CONTACT).stream()
                .flatMap(value -> AddressText.parse(value.text()).stream())
                .toList();
    }

    private static int lifetime(WireMessage reply, Optional<AddressText> contact) {
        return contact.map(one -> one.parameter(LIFETIME)
                        .or(() -> HeaderValues.header(reply, EXPIRES))
                        .map(String::strip)
                        .filter(text -> text.matches("[0-9]{1,9}"))
                        .map(Integer::parseInt)
                        .orElse(0))
                .orElse(0);
    }
}
