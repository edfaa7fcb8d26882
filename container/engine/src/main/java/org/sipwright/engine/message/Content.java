// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** The body of a message with its type and character set (RFC 3261 sections 7.4, 20.15). */
final class Content {
    private final SipMessage message;
    /** Set by the application, null where the Content-Type decides. */
    private String charset;

    Content(SipMessage message) {
        this.message = message;
    }

    String type() {
        String type = message.firstValue(KnownHeader.CONTENT_TYPE);
        return type.isEmpty() ? null : type;
    }

    String charset() {
        if (charset != null) {
            return charset;
        }
        String type = type();
        return type == null ? null : HeaderText.addressParameter(type, "charset");
    }

    void setCharset(String name) throws UnsupportedEncodingException {
        charsetOf(name);
        charset = name;
    }

    private static Charset charsetOf(String name) throws UnsupportedEncodingException {
        try {
            return name == null ? UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedEncodingException(name);
        }
    }

    byte[] raw() {
        return message.bodyLength() == 0 ? null : message.body();
    }

    /** A String for text and for the formats of signalling, which are text; bytes for the rest; null without a body. */
    Object value() throws UnsupportedEncodingException {
        if (message.bodyLength() == 0) {
            return null;
        }
        byte[] body = message.body();
        String type = type();
        return type != null && isText(type) ? new String(body, charsetOf(charset())) : body;
    }

    private static boolean isText(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("text/");
    }

    void set(Object content, String contentType) throws UnsupportedEncodingException {
        byte[] body = switch (content) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(charsetFor(contentType));
            default -> {
                if (contentType == null || !isText(contentType)) {
                    throw new IllegalArgumentException(
                            content.getClass().getName() + " cannot be written as " + contentType);
                }
                yield content.toString().getBytes(charsetFor(contentType));
            }
        };
        message.setBody(body, contentType == null ? "" : contentType);
    }

    private Charset charsetFor(String contentType) throws UnsupportedEncodingException {
        String named = contentType == null ? null : HeaderText.addressParameter(contentType, "charset");
        return charsetOf(named != null ? named : charset);
    }
}
