// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.servlet.sip.Address;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletMessage.HeaderForm;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.Owner;
import org.sipwright.engine.address.ParameterableValue;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.SipMessage;

/**
 * The headers of a message as applications see them. Text is Unicode here and UTF-8 in the message. Addresses handed out
 * are live: a change of theirs stands in the message at once.
 */
final class HeaderAccess {
    private final SipMessage message;
    private final Runnable modifiable;
    /** Values handed out, in the order of the header's elements. */
    private final Map<HeaderName, List<ParameterableValue>> live = new HashMap<>();

    private HeaderForm form = HeaderForm.DEFAULT;

    /**
     * Makes one.
     *
     * @param modifiable throws IllegalStateException when the message must not be changed any more
     */
    HeaderAccess(SipMessage message, Runnable modifiable) {
        this.message = message;
        this.modifiable = modifiable;
    }

    static String decode(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) >= 0x80) {
                return new String(raw.getBytes(ISO_8859_1), UTF_8);
            }
        }
        return raw;
    }

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return new String(text.getBytes(UTF_8), ISO_8859_1);
            }
        }
        return text;
    }

    HeaderForm form() {
        return form;
    }

    void setForm(HeaderForm newForm) {
        modifiable.run();
        form = newForm;
    }

    /** The values of a header: elements of lists, whole lines of others. */
    List<String> values(HeaderName name) {
        List<String> values = new ArrayList<>(2);
        boolean list = SystemHeaders.isList(name);
        for (int i = message.indexOf(name, 0); i >= 0; i = message.indexOf(name, i + 1)) {
            String line = decode(message.headerValue(i));
            if (list) {
                values.addAll(HeaderText.split(line));
            } else {
                values.add(line);
            }
        }
        return values;
    }

    boolean has(HeaderName name) {
        return message.has(name);
    }

    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < message.headerCount(); i++) {
            names.add(message.headerName(i).longName());
        }
        return List.copyOf(names);
    }

    /** Checks that the application may change this header. */
    HeaderName forChange(String name) {
        HeaderName header = HeaderName.of(Objects.requireNonNull(name, "name"));
        if (SystemHeaders.isSystem(header, message)) {
            throw new IllegalArgumentException(header.longName() + " belongs to the container");
        }
        modifiable.run();
        return header;
    }

    void set(String name, String value) {
        HeaderName header = forChange(name);
        Objects.requireNonNull(value, "value");
        live.remove(header);
        message.setHeader(header, encode(value));
    }

    void add(String name, String value, boolean first) {
        HeaderName header = forChange(name);
        Objects.requireNonNull(value, "value");
        live.remove(header);
        insert(header, encode(value), first);
    }

    private void insert(HeaderName header, String value, boolean first) {
        int at = first ? message.indexOf(header, 0) : message.lastIndexOf(header) + 1;
        if (at > 0 || first && at == 0) {
            message.insertHeader(at, header, value);
        } else {
            int length = message.indexOf(KnownHeader.CONTENT_LENGTH, 0);
            message.insertHeader(length < 0 ? message.headerCount() : length, header, value);
        }
    }

    void remove(String name) {
        HeaderName header = forChange(name);
        live.remove(header);
        message.removeHeaders(header);
    }

    /** Replaces all values; an empty list removes the header. */
    void replace(HeaderName name, List<String> values) {
        live.remove(name);
        write(name, values);
    }

    private void write(HeaderName name, List<String> values) {
        int at = Math.max(message.indexOf(name, 0), 0);
        boolean was = message.removeHeaders(name);
        for (int i = 0; i < values.size(); i++) {
            if (was) {
                message.insertHeader(at + i, name, encode(values.get(i)));
            } else {
                insert(name, encode(values.get(i)), false);
            }
        }
    }

    /** Forgets values handed out, after the container changed the header itself. */
    void forget(HeaderName name) {
        live.remove(name);
    }

    /** The addresses of a header, live. */
    List<AddressValue> addresses(HeaderName name) throws ServletParseException {
        List<AddressValue> addresses = new ArrayList<>(2);
        for (ParameterableValue value : liveValues(name, true)) {
            addresses.add((AddressValue) value);
        }
        return addresses;
    }

    List<ParameterableValue> parameterables(HeaderName name) throws ServletParseException {
        return List.copyOf(liveValues(name, false));
    }

    private List<ParameterableValue> liveValues(HeaderName name, boolean addresses) throws ServletParseException {
        List<ParameterableValue> values = live.get(name);
        if (values == null || addresses && !values.stream().allMatch(AddressValue.class::isInstance)) {
            values = new ArrayList<>(2);
            for (String text : values(name)) {
                values.add(addresses ? Addresses.requireAddress(text) : Addresses.parameterable(text));
            }
            LiveOwner owner = new LiveOwner(name);
            values.forEach(value -> value.ownedBy(owner));
            live.put(name, values);
        }
        return values;
    }

    void setParameterable(String name, Parameterable value) {
        set(name, decode(value.toString()));
    }

    void addAddress(String name, Address address, boolean first) {
        add(name, address.toString(), first);
    }

    /**
     * The message as it goes out: the same, or a copy with all names in the form that the application wants (RFC 3261 section
     * 7.3.3).
     */
    SipMessage formed(SipMessage outgoing) {
        if (form == HeaderForm.DEFAULT) {
            return outgoing;
        }
        String text = outgoing.toString();
        int body = text.indexOf("\r\n\r\n");
        StringBuilder edited = new StringBuilder(text.length());
        int at = text.indexOf("\r\n") + 2;
        edited.append(text, 0, at);
        while (at < body + 2) {
            int end = text.indexOf("\r\n", at) + 2;
            int colon = text.indexOf(':', at);
            if (colon > at && colon < end && !Character.isWhitespace(text.charAt(at))) {
                HeaderName name = HeaderName.of(text.substring(at, colon).trim());
                boolean compact =
                        form == HeaderForm.COMPACT && !name.compactName().isEmpty();
                edited.append(compact ? name.compactName() : name.longName());
                at = colon;
            }
            edited.append(text, at, end);
            at = end;
        }
        byte[] bytes = edited.append(text, at, text.length()).toString().getBytes(ISO_8859_1);
        try {
            return MessageParser.parse(bytes, 0, bytes.length, MessageLimits.STANDARD);
        } catch (MessageParseException tooLarge) {
            // beyond the limits of what we would read ourselves: it goes out in the form it has
            return outgoing;
        }
    }

    /** What the application may change of a live value, and how the change gets into the message. */
    private final class LiveOwner implements Owner {
        private final HeaderName name;

        LiveOwner(HeaderName name) {
            this.name = name;
        }

        @Override
        public void check(String part) {
            modifiable.run();
            if (!SystemHeaders.isSystem(name, message)) {
                return;
            }
            boolean allowed = switch ((KnownHeader) name) {
                // RFC 4916: all but the tag
                case FROM, TO -> !part.equalsIgnoreCase(";tag") && !part.equals("value");
                case CONTACT -> isFreeInContact(part);
                default -> false;
            };
            if (!allowed) {
                throw new IllegalStateException(part + " of " + name.longName() + " belongs to the container");
            }
        }

        /** JSR 289 section 4.1.3. */
        private static boolean isFreeInContact(String part) {
            return switch (part) {
                case "uri", "uri.host", "uri.port", "uri.scheme", "uri.headers", "value" -> false;
                case "uri;method", "uri;ttl", "uri;maddr", "uri;lr" -> false;
                default -> true;
            };
        }

        @Override
        public void changed() {
            List<ParameterableValue> values = live.get(name);
            if (values != null) {
                write(name, values.stream().map(Object::toString).toList());
            }
        }
    }
}
