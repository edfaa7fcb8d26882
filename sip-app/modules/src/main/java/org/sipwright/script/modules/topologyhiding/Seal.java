// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides bytes from everybody who does not know a password, and knows its own work again: what a peer made up or changed does
 * not open. The same bytes always become the same, so that nothing has to be remembered. The start value is a digest of the
 * bytes, as in RFC 5297. Thread-safe.
 */
final class Seal {
    private static final int START = 12;
    private static final int BLOCK = 16;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec hiding;
    private final SecretKeySpec knowing;

    Seal(String password) {
        hiding = new SecretKeySpec(Arrays.copyOf(digest("hide:" + password), BLOCK), "AES");
        knowing = new SecretKeySpec(digest("know:" + password), MAC);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] close(byte[] plain) {
        byte[] start = start(plain);
        byte[] sealed = Arrays.copyOf(start, START + plain.length);
        System.arraycopy(mixed(start, plain), 0, sealed, START, plain.length);
        return sealed;
    }

    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length <= START) {
            return Optional.empty();
        }
        byte[] start = Arrays.copyOf(sealed, START);
        byte[] plain = mixed(start, Arrays.copyOfRange(sealed, START, sealed.length));
        return MessageDigest.isEqual(start, start(plain)) ? Optional.of(plain) : Optional.empty();
    }

    private byte[] start(byte[] plain) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(knowing);
            return Arrays.copyOf(mac.doFinal(plain), START);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    private byte[] mixed(byte[] start, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, hiding, new IvParameterSpec(Arrays.copyOf(start, BLOCK)));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
