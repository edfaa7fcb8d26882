// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.b2bua;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** What a request on the other leg takes over from the original, and what the application puts in its place. */
final class CopiedHeaders {
    private CopiedHeaders() {}

    /** Copies the headers that belong to no leg, and the body. */
    static void copy(SipMessage from, SipMessage to, boolean routes) {
        for (int i = 0; i < from.headerCount(); i++) {
            HeaderName name = from.headerName(i);
            if (isCopied(name, from.method(), routes)) {
                int length = to.indexOf(KnownHeader.CONTENT_LENGTH, 0);
                if (isSingle(name)) {
                    to.removeHeaders(name);
                    length = to.indexOf(KnownHeader.CONTENT_LENGTH, 0);
                }
                to.insertHeader(length < 0 ? to.headerCount() : length, name, from.headerValue(i));
            }
        }
        if (from.bodyLength() > 0) {
            to.setBody(from.body(), from.firstValue(KnownHeader.CONTENT_TYPE));
        }
    }

    /** Those that the container has put there already. */
    private static boolean isSingle(HeaderName name) {
        return name == KnownHeader.ALLOW || name == KnownHeader.CONTACT;
    }

    private static boolean isCopied(HeaderName name, SipMethod method, boolean routes) {
        if (!(name instanceof KnownHeader known)) {
            return true;
        }
        return switch (known) {
            case VIA,
                    FROM,
                    TO,
                    CALL_ID,
                    CSEQ,
                    MAX_FORWARDS,
                    RECORD_ROUTE,
                    PATH,
                    RACK,
                    RSEQ,
                    CONTENT_LENGTH,
                    CONTENT_TYPE -> false;
            case ROUTE -> routes;
            case CONTACT -> method == SipMethod.REGISTER;
            default -> true;
        };
    }

    /**
     * Puts the application's headers in place of those that are there; an empty list removes a header.
     *
     * @throws IllegalArgumentException for a header that belongs to the container
     */
    static void apply(SipMessage to, Map<String, List<String>> headers) {
        headers.forEach((text, values) -> {
            HeaderName name = HeaderName.of(text);
            Objects.requireNonNull(values, text);
            if (name instanceof KnownHeader known) {
                switch (known) {
                    case FROM, TO -> party(to, known, values);
                    case CONTACT -> contact(to, values);
                    case VIA, CALL_ID, CSEQ, RECORD_ROUTE, PATH, RACK, RSEQ, CONTENT_LENGTH, MAX_FORWARDS ->
                        throw new IllegalArgumentException(known.longName() + " belongs to the container");
                    default -> replace(to, name, values);
                }
            } else {
                replace(to, name, values);
            }
        });
    }

    private static void replace(SipMessage to, HeaderName name, List<String> values) {
        to.removeHeaders(name);
        int length = to.indexOf(KnownHeader.CONTENT_LENGTH, 0);
        int at = length < 0 ? to.headerCount() : length;
        for (String value : values) {
            to.insertHeader(at++, name, value);
        }
    }

    /** A tag in the map does not count: tags are the container's. */
    private static void party(SipMessage to, KnownHeader name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        String tag = name == KnownHeader.FROM ? to.fromTag() : to.toTag();
        String address = Dialog.withoutTag(values.getFirst());
        to.setHeader(name, tag.isEmpty() ? address : address + ";tag=" + tag);
    }

    /** Of a Contact only the user part, the display name, header parameters and URI parameters are taken. */
    private static void contact(SipMessage to, List<String> values) {
        if (to.method() == SipMethod.REGISTER) {
            replace(to, KnownHeader.CONTACT, values);
            return;
        }
        Optional<AddressValue> own = Addresses.address(to.firstValue(KnownHeader.CONTACT));
        Optional<AddressValue> wanted = values.isEmpty() ? Optional.empty() : Addresses.address(values.getFirst());
        if (own.isEmpty()
                || wanted.isEmpty()
                || !(own.get().getURI() instanceof SipUriValue ownUri)
                || !(wanted.get().getURI() instanceof SipUriValue uri)) {
            return;
        }
        ownUri.setUser(uri.getUser());
        own.get().setDisplayName(wanted.get().getDisplayName());
        for (String parameter : uri.getParameterNameSet()) {
            boolean free = !List.of("method", "ttl", "maddr", "lr", "transport")
                    .contains(parameter.toLowerCase(java.util.Locale.ROOT));
            if (free) {
                ownUri.setParameter(parameter, uri.getParameter(parameter));
            }
        }
        for (String parameter : wanted.get().getParameterNameSet()) {
            own.get().setParameter(parameter, wanted.get().getParameter(parameter));
        }
        to.setHeader(KnownHeader.CONTACT, own.get().toString());
    }
}
