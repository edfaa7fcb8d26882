// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import org.sipwright.script.runtime.management.RowSelection;
import org.sipwright.script.runtime.management.TextSearch;
import org.sipwright.sip.SipEndpoint;

/**
 * A binding of an address of record to a contact. Immutable. A server holds a million of them, so the texts lie packed in one
 * array, one byte a char, each with its length in front; the user agent and the socket, which many contacts share, are
 * references.
 */
public final class Contact {
    /** All methods that OpenSIPS has bits for. */
    public static final int ALL_METHODS = 0x7FFFFFFF;

    /** No preference was given. */
    public static final int NO_Q = -1;

    /** The texts, in the order in which they are packed. */
    enum Text {
        URI,
        RECEIVED,
        PATH,
        CALL_ID,
        INSTANCE,
        ATTRIBUTES
    }

    private static final Text[] KINDS = Text.values();
    private static final int TEXTS = KINDS.length;
    private static final int KEY_CHARS = 4;

    private final byte[] packed;
    private final String userAgent;
    private final SipEndpoint socket;
    private final long id;
    private final int expires;
    private final int lastModified;
    private final int sequence;
    private final int methods;
    private final int flags;
    private final int branchFlags;
    private final short q;

    private Contact(Builder from) {
        this.packed = pack(from.texts);
        this.userAgent = from.userAgent;
        this.socket = from.socket;
        this.id = from.id;
        this.expires = from.expires;
        this.lastModified = from.lastModified;
        this.sequence = from.sequence;
        this.methods = from.methods;
        this.flags = from.flags;
        this.branchFlags = from.branchFlags;
        this.q = (short) from.q;
    }

    private static byte[] pack(String[] texts) {
        int size = 2 * TEXTS;
        for (String text : texts) {
            size += text.length();
        }
        byte[] packed = new byte[size];
        int at = 0;
        for (String text : texts) {
            packed[at++] = (byte) (text.length() >> 8);
            packed[at++] = (byte) text.length();
            byte[] bytes = text.getBytes(ISO_8859_1);
            System.arraycopy(bytes, 0, packed, at, bytes.length);
            at += bytes.length;
        }
        return packed;
    }

    private int length(int at) {
        return (packed[at] & 0xFF) << 8 | packed[at + 1] & 0xFF;
    }

    private int place(Text text) {
        int at = 0;
        for (int i = 0; i < text.ordinal(); i++) {
            at += 2 + length(at);
        }
        return at;
    }

    private String text(Text text) {
        int at = place(text);
        int length = length(at);
        return length == 0 ? "" : new String(packed, at + 2, length, ISO_8859_1);
    }

    /** A number that no other contact has. */
    public long id() {
        return id;
    }

    /** The contact URI. */
    public String uri() {
        return text(Text.URI);
    }

    /** Whether the contact URI is this text. */
    public boolean hasUri(String uri) {
        byte[] bytes = uri.getBytes(ISO_8859_1);
        return length(0) == bytes.length && Arrays.equals(packed, 2, 2 + bytes.length, bytes, 0, bytes.length);
    }

    /** The URI of the address that the registration came from, or the empty string. */
    public String received() {
        return text(Text.RECEIVED);
    }

    /** The Path values, or the empty string. */
    public String path() {
        return text(Text.PATH);
    }

    /** The Call-ID of the registration. */
    public String callId() {
        return text(Text.CALL_ID);
    }

    /** The value of +sip.instance with its angle brackets, or the empty string. */
    public String instance() {
        return text(Text.INSTANCE);
    }

    /** What the script keeps with the contact, or the empty string. */
    public String attributes() {
        return text(Text.ATTRIBUTES);
    }

    /** The User-Agent of the registration, or the empty string. */
    public String userAgent() {
        return userAgent;
    }

    /** The socket that the registration came in on. */
    public Optional<SipEndpoint> socket() {
        return Optional.ofNullable(socket);
    }

    /** When it ends, in seconds of the epoch; 0 for never. */
    public int expires() {
        return expires;
    }

    /** When it was registered last, in seconds of the epoch. */
    public int lastModified() {
        return lastModified;
    }

    /** The CSeq number of the registration. */
    public int sequence() {
        return sequence;
    }

    /** The methods that it takes, one bit each. */
    public int methods() {
        return methods;
    }

    /** The module's own flags. */
    public int flags() {
        return flags;
    }

    /** The branch flags, one bit each. */
    public int branchFlags() {
        return branchFlags;
    }

    /** The preference in thousandths, 0 to 1000, or {@link #NO_Q}. */
    public int q() {
        return q;
    }

    /** Whether the URI, the received address or the Call-ID contains a text. */
    boolean contains(TextSearch search) {
        int at = 0;
        for (int i = 0; i <= Text.CALL_ID.ordinal(); i++) {
            int length = length(at);
            if (i != Text.PATH.ordinal() && search.isIn(packed, at + 2, at + 2 + length)) {
                return true;
            }
            at += 2 + length;
        }
        return false;
    }

    /** {@link RowSelection#textKey} of one of its texts, without making a String. */
    long textKey(Text text, String prefix) {
        int at = place(text);
        int end = at + 2 + length(at);
        at += 2;
        for (int i = 0; i < prefix.length(); i++) {
            int found = at < end ? packed[at++] & 0xFF : -1;
            if (found != prefix.charAt(i)) {
                return RowSelection.keyWithout(found, prefix.charAt(i));
            }
        }
        long key = 0;
        for (int i = 0; i < KEY_CHARS; i++) {
            key = key << Character.SIZE | (at < end ? packed[at++] & 0xFF : 0);
        }
        return key;
    }

    /** How many chars one of its texts and another have in common at their beginnings. */
    int sharedLength(Text text, String other) {
        int at = place(text);
        int most = Math.min(length(at), other.length());
        at += 2;
        for (int i = 0; i < most; i++) {
            if ((packed[at + i] & 0xFF) != other.charAt(i)) {
                return i;
            }
        }
        return most;
    }

    /** Whether it counts at a time, in seconds of the epoch. */
    public boolean isValid(long now) {
        return expires == 0 || expires > now;
    }

    /** Makes a contact like this one. */
    public Builder changed() {
        Builder builder = new Builder();
        for (Text text : KINDS) {
            builder.texts[text.ordinal()] = text(text);
        }
        builder.userAgent = userAgent;
        builder.socket = socket;
        builder.id = id;
        builder.expires = expires;
        builder.lastModified = lastModified;
        builder.sequence = sequence;
        builder.methods = methods;
        builder.flags = flags;
        builder.branchFlags = branchFlags;
        builder.q = q;
        return builder;
    }

    /** Makes a contact of this URI. */
    public static Builder of(String uri) {
        return new Builder().uri(uri);
    }

    /** Takes the parts of a contact. Texts longer than 65535 chars are refused by {@link #build}. */
    public static final class Builder {
        private final String[] texts = new String[TEXTS];
        private String userAgent = "";
        private SipEndpoint socket;
        private long id;
        private int expires;
        private int lastModified;
        private int sequence;
        private int methods = ALL_METHODS;
        private int flags;
        private int branchFlags;
        private int q = NO_Q;

        private Builder() {
            Arrays.fill(texts, "");
        }

        private Builder text(Text kind, String text) {
            texts[kind.ordinal()] = text;
            return this;
        }

        /** The contact URI. */
        public Builder uri(String text) {
            return text(Text.URI, text);
        }

        /** The URI of the source address. */
        public Builder received(String text) {
            return text(Text.RECEIVED, text);
        }

        /** The Path values. */
        public Builder path(String text) {
            return text(Text.PATH, text);
        }

        /** The Call-ID and the CSeq number. */
        public Builder registration(String callId, int number) {
            sequence = number;
            return text(Text.CALL_ID, callId);
        }

        /** The value of +sip.instance. */
        public Builder instance(String text) {
            return text(Text.INSTANCE, text);
        }

        /** What the script keeps with it. */
        public Builder attributes(String text) {
            return text(Text.ATTRIBUTES, text);
        }

        /** The User-Agent. */
        public Builder userAgent(String text) {
            userAgent = SharedTexts.of(text);
            return this;
        }

        /** The socket. */
        public Builder socket(Optional<SipEndpoint> endpoint) {
            socket = endpoint.orElse(null);
            return this;
        }

        /** The number. */
        public Builder id(long number) {
            id = number;
            return this;
        }

        /** The end and the time of the last registration, in seconds of the epoch. */
        public Builder times(long end, long registered) {
            expires = (int) Math.min(end, Integer.MAX_VALUE);
            lastModified = (int) registered;
            return this;
        }

        /** The methods, one bit each. */
        public Builder methods(int bits) {
            methods = bits;
            return this;
        }

        /** The module's own flags and the branch flags, one bit each. */
        public Builder flags(int own, int branch) {
            flags = own;
            branchFlags = branch;
            return this;
        }

        /** The preference in thousandths. */
        public Builder q(int thousandths) {
            q = thousandths;
            return this;
        }

        /**
         * Makes the contact.
         *
         * @throws IllegalArgumentException when a text is longer than 65535 chars
         */
        public Contact build() {
            for (String text : texts) {
                if (text.length() > 0xFFFF) {
                    throw new IllegalArgumentException("a text of a contact has more than 65535 chars");
                }
            }
            return new Contact(this);
        }
    }
}
