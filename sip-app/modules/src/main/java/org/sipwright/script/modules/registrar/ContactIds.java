// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.ContactListener;
import org.sipwright.script.modules.usrloc.LocationTable;

/**
 * The names that contacts have at the main registrar. A name is a digest of user and contact, so it is the same after a
 * restart; whose it is, is kept here. Thread-safe.
 */
final class ContactIds implements ContactListener {
    private static final int BYTES = 8;

    private final Map<String, String> aors = new ConcurrentHashMap<>();

    /** The name of a contact. */
    static String of(String aor, String uri) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((aor + '\n' + uri).getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The user whose contact has this name. */
    Optional<String> aor(String id) {
        return Optional.ofNullable(aors.get(id));
    }

    void add(String aor, Contact contact) {
        aors.put(of(aor, contact.uri()), aor);
    }

    @Override
    public void onInsert(LocationTable table, String aor, Contact contact) {
        add(aor, contact);
    }

    @Override
    public void onUpdate(LocationTable table, String aor, Contact contact) {
        add(aor, contact);
    }

    @Override
    public void onDelete(LocationTable table, String aor, Contact contact, boolean expired) {
        aors.remove(of(aor, contact.uri()));
    }
}
