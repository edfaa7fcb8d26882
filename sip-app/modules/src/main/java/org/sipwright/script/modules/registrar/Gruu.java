// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;
import org.sipwright.script.modules.usrloc.Contact;

/** Globally routable URIs of one phone (RFC 5627). */
final class Gruu {
    private static final String PREFIX = "tgruu.";

    private Gruu() {}

    /**
     * What a temporary GRUU hides.
     *
     * @param aor the address of record
     * @param instance the phone
     * @param callId Call-ID of the registration that it was given with; another one ends it (section 4.2)
     */
    record Hidden(String aor, String instance, String callId) {}

    /** The user part of a temporary GRUU: it hides the address, but does not keep it secret from who knows the secret. */
    static String temporary(String secret, String aor, Contact contact) {
        String text = aor + ' ' + contact.instance() + ' ' + contact.callId();
        return PREFIX + Base64.getEncoder().encodeToString(mixed(text.getBytes(ISO_8859_1), secret));
    }

    /** Reads the user part of a temporary GRUU. */
    static Optional<Hidden> reveal(String secret, String user) {
        if (!user.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(user.substring(PREFIX.length()));
            String[] parts = new String(mixed(bytes, secret), ISO_8859_1).split(" ", 3);
            return parts.length < 3 ? Optional.empty() : Optional.of(new Hidden(parts[0], parts[1], parts[2]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] mixed(byte[] bytes, String secret) {
        byte[] key = secret.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length && key.length > 0; i++) {
            bytes[i] ^= key[i % key.length];
        }
        return bytes;
    }

    /** An instance without its angle brackets. */
    static String bare(String instance) {
        return instance.startsWith("<") && instance.endsWith(">")
                ? instance.substring(1, instance.length() - 1)
                : instance;
    }
}
