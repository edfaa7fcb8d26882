// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TlsConnection;

/** Attributes of requests that came by TLS (JSR 359 with Jakarta Servlet 6 section 3.10). */
final class TlsAttributes {
    private static final String PREFIX = "jakarta.servlet.request.";
    private static final Pattern KEY_SIZE = Pattern.compile("_(40|56|112|128|256)_|CHACHA20");
    private static final int CHACHA20_BITS = 256;

    private TlsAttributes() {}

    /** The value of an attribute; empty where it is none of these, or the connection has none. */
    static Optional<Object> of(Source source, String name) {
        if (name == null || !name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return source.endpoint()
                .tls(source.remote())
                .flatMap(connection -> of(connection, name.substring(PREFIX.length())));
    }

    private static Optional<Object> of(TlsConnection connection, String name) {
        String suite = connection.session().getCipherSuite();
        return switch (name) {
            case "X509Certificate" -> certificates(connection);
            case "cipher_suite" -> Optional.of(suite);
            case "key_size" -> keySize(suite);
            case "ssl_session_id" ->
                Optional.of(HexFormat.of().formatHex(connection.session().getId()));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> certificates(TlsConnection connection) {
        List<X509Certificate> chain = connection.peerCertificates();
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.toArray(X509Certificate[]::new));
    }

    private static Optional<Object> keySize(String suite) {
        Matcher size = KEY_SIZE.matcher(suite);
        if (!size.find()) {
            return Optional.empty();
        }
        return Optional.of(size.group(1) == null ? CHACHA20_BITS : Integer.parseInt(size.group(1)));
    }
}
