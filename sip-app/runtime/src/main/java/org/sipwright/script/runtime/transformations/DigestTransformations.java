// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** The class s of transformations, as far as it makes digests. */
final class DigestTransformations {
    private DigestTransformations() {}

    static List<TransformationDeclaration> all() {
        List<TransformationDeclaration> all = new ArrayList<>();
        all.add(Texts.plain("s.md5", "The MD5 digest in hexadecimal.", text -> digest("MD5", text)));
        all.add(Texts.plain("s.crc32", "The CRC-32, not inverted at its end, as a decimal number.", text -> {
            CRC32 crc = new CRC32();
            crc.update(text.getBytes(ISO_8859_1));
            return Long.toString(~crc.getValue() & 0xffff_ffffL);
        }));
        for (String bits : List.of("1", "224", "256", "384", "512")) {
            all.add(Texts.plain(
                    "s.sha" + bits,
                    "The SHA-" + bits + " digest in hexadecimal.",
                    text -> digest("SHA-" + bits, text)));
            all.add(Texts.withText(
                    "s.sha" + bits + "_hmac",
                    "The HMAC with SHA-" + bits + " and a key in hexadecimal.",
                    (text, key) -> hmac("HmacSHA" + bits, text, key)));
        }
        return all;
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static Object hmac(String algorithm, String text, String key) {
        if (key.isEmpty()) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(ISO_8859_1), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
