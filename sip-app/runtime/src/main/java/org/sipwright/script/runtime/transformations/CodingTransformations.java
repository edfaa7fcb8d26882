// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.List;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** The class s of transformations, as far as it writes a text in another way. */
final class CodingTransformations {
    private static final String HEX = "0123456789abcdef";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    /** What stands in a user part as it is, beside letters and digits (RFC 3261 section 25.1, user). */
    private static final String USER = "-_.!~*'()&=+$,;?/";
    /** What stands in a URI parameter as it is, beside letters and digits (RFC 3261 section 25.1, pvalue). */
    private static final String PARAMETER = "-_.!~*'()[]/:&+$";

    private CodingTransformations() {}

    static List<TransformationDeclaration> all() {
        return List.of(
                Texts.plain(
                        "s.encode.hexa",
                        "Each byte as two hexadecimal digits.",
                        text -> HexFormat.of().formatHex(text.getBytes(ISO_8859_1))),
                Texts.plain("s.decode.hexa", "The bytes that pairs of hexadecimal digits stand for.", text -> {
                    byte[] bytes = unhex(text);
                    return bytes == null ? null : new String(bytes, ISO_8859_1);
                }),
                Texts.plain("s.b64encode", "The text in base64.", CodingTransformations::encode64),
                Texts.plain("s.b64decode", "The text that base64 stands for.", CodingTransformations::decode64),
                Texts.plain(
                        "s.escape.common",
                        "The text with backslashes before quotes, backslashes and NUL.",
                        CodingTransformations::slashed),
                Texts.plain(
                        "s.unescape.common",
                        "The text without the backslashes of s.escape.common.",
                        CodingTransformations::unslashed),
                Texts.plain(
                        "s.escape.user",
                        "The text as it can stand in the user part of a URI.",
                        text -> percent(text, USER)),
                Texts.plain(
                        "s.unescape.user", "The text that a user part stands for.", CodingTransformations::unpercent),
                Texts.plain(
                        "s.escape.param",
                        "The text as it can stand in a parameter of a URI.",
                        text -> percent(text, PARAMETER)),
                Texts.plain(
                        "s.unescape.param",
                        "The text that a parameter of a URI stands for.",
                        CodingTransformations::unpercent),
                Texts.withText(
                        "s.xor", "Each byte combined with the bytes of a secret in turn.", CodingTransformations::xor));
    }

    private static byte[] unhex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Object encode64(String text) {
        return new String(java.util.Base64.getEncoder().encode(text.getBytes(ISO_8859_1)), ISO_8859_1);
    }

    /** Chars that are not of base64 are passed over; bits that make no byte are left out. */
    private static Object decode64(String text) {
        StringBuilder decoded = new StringBuilder(text.length() * 3 / 4);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            int value = BASE64.indexOf(text.charAt(i));
            if (value >= 0) {
                bits = bits << 6 | value;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    decoded.append((char) (bits >> held & 0xff));
                }
            }
        }
        return decoded.toString();
    }

    private static Object slashed(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c == '\0') {
                escaped.append("\\0");
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static Object unslashed(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '\\' && (next == '\'' || next == '"' || next == '\\' || next == '0')) {
                plain.append(next == '0' ? '\0' : next);
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static Object percent(String text, String allowed) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 32 || c > 126) {
                return null;
            }
            if (isAlphanumeric(c) || allowed.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return escaped.toString();
    }

    private static Object unpercent(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = digit(text, i + 1);
                int low = digit(text, i + 2);
                if (high < 0 || low < 0 || high < 2) {
                    return null;
                }
                plain.append((char) (high << 4 | low));
                i += 2;
            } else if (c < 32 || c > 126) {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static int digit(String text, int place) {
        return place < text.length() ? Character.digit(text.charAt(place), 16) : -1;
    }

    private static Object xor(String text, String secret) {
        if (secret.isEmpty()) {
            return null;
        }
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] ^= secret.charAt(i % secret.length());
        }
        return new String(chars);
    }
}
