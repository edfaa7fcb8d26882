// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM: PKCS #8 (RFC 5958), RSA keys by themselves (RFC 8017) and elliptic curve keys (RFC 5915). */
final class PemKey {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (|RSA |EC |ENCRYPTED )PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;

    private PemKey() {}

    /**
     * Reads the first private key of a text.
     *
     * @throws GeneralSecurityException when there is none that can be read
     */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new GeneralSecurityException("there is no private key in it");
        }
        byte[] content;
        try {
            content = Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its private key is no Base64", e);
        }
        return switch (block.group(1)) {
            case "ENCRYPTED " ->
                throw new GeneralSecurityException("its private key is encrypted; take the password away");
            case "RSA " -> key(wrapped(RSA, content));
            case "EC " -> key(wrapped(concat(EC, curve(content)), content));
            default -> key(content);
        };
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException other) {
                // a key of another algorithm
            }
        }
        throw new GeneralSecurityException("its private key is of none of the kinds " + ALGORITHMS);
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        byte[] version = {0x02, 0x01, 0x00};
        return element(SEQUENCE, concat(version, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    /** The name of the curve, which stands in the key's element 0. */
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        int at = content(key, 0);
        while (at < key.length) {
            int start = content(key, at);
            int end = start + length(key, at);
            if ((key[at] & 0xFF) == CURVE && end <= key.length) {
                return Arrays.copyOfRange(key, start, end);
            }
            at = end;
        }
        throw new GeneralSecurityException("its key names no curve");
    }

    private static int content(byte[] der, int at) throws GeneralSecurityException {
        if (at + 1 >= der.length) {
            throw new GeneralSecurityException("its private key is cut off");
        }
        return at + 2 + ((der[at + 1] & 0x80) == 0 ? 0 : der[at + 1] & 0x7F);
    }

    private static int length(byte[] der, int at) throws GeneralSecurityException {
        int first = der[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        int end = content(der, at);
        for (int i = at + 2; i < end; i++) {
            if (i >= der.length || length > 0xFFFF) {
                throw new GeneralSecurityException("its private key is cut off");
            }
            length = length << 8 | der[i] & 0xFF;
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head;
        if (length < 0x80) {
            head = new byte[] {(byte) tag, (byte) length};
        } else if (length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        }
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
