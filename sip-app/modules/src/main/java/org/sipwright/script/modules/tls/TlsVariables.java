// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.TlsPeer;

/** The variables {@code $tls_...}: the connection that the message came in on, and the certificates of both sides. */
final class TlsVariables {
    private static final DateTimeFormatter OPENSSL = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Attribute types that Java has no keyword for. */
    private static final Map<String, String> KEYWORDS =
            Map.of("1.2.840.113549.1.9.1", "emailAddress", "2.5.4.5", "serialNumber");

    private static final int EMAIL = 1;
    private static final int HOST = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    private TlsVariables() {}

    /** The connection of the message in hand. */
    static Optional<TlsPeer> peer(ScriptContext context) {
        return context.reply().isPresent()
                ? context.reply().flatMap(RoutingReply::tls)
                : context.request().flatMap(RoutingRequest::tls);
    }

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> list = new ArrayList<>();
        list.add(ofSession("tls_version", "The version of TLS.", SSLSession::getProtocol));
        list.add(ofSession(
                "tls_description",
                "The cipher suite with the version.",
                session -> CipherNames.openssl(session.getCipherSuite()) + ' ' + session.getProtocol()));
        list.add(ofSession(
                "tls_cipher_info",
                "The cipher suite by OpenSSL's name.",
                session -> CipherNames.openssl(session.getCipherSuite())));
        list.add(ofSession(
                "tls_cipher_bits", "The bits of its key.", session -> CipherNames.bits(session.getCipherSuite())));
        sides(list, "peer", "of the peer", TlsVariables::peerCertificate);
        sides(list, "my", "of this side", TlsVariables::ownCertificate);
        list.add(VariableDeclaration.readOnly(
                "tls_peer_verified",
                "1 where the peer's certificate was checked and found valid, 0 elsewhere.",
                context -> peer(context).map(one -> flag(one.verified())).orElse(null)));
        list.add(flag("tls_peer_revoked", "1 where it is revoked; such connections are refused, so 0.", one -> false));
        list.add(flag(
                "tls_peer_expired",
                "1 where its time is over.",
                one -> one.getNotAfter().before(new Date())));
        list.add(flag(
                "tls_peer_selfsigned",
                "1 where it signed itself.",
                one -> one.getSubjectX500Principal().equals(one.getIssuerX500Principal())));
        list.add(ofCertificate(
                "tls_peer_notBefore",
                "When its time begins.",
                TlsVariables::peerCertificate,
                one -> time(one.getNotBefore())));
        list.add(ofCertificate(
                "tls_peer_notAfter",
                "When its time ends.",
                TlsVariables::peerCertificate,
                one -> time(one.getNotAfter())));
        return List.copyOf(list);
    }

    private static void sides(
            List<VariableDeclaration> list,
            String side,
            String whose,
            Function<TlsPeer, Optional<X509Certificate>> certificate) {
        String prefix = "tls_" + side + '_';
        list.add(ofCertificate(
                prefix + "version",
                "The version of the certificate " + whose + '.',
                certificate,
                one -> Integer.toString(one.getVersion())));
        list.add(ofCertificate(
                prefix + "serial",
                "The serial number of the certificate " + whose + '.',
                certificate,
                one -> one.getSerialNumber().toString()));
        names(list, prefix + "subject", "The subject " + whose, certificate, X509Certificate::getSubjectX500Principal);
        names(list, prefix + "issuer", "The issuer " + whose, certificate, X509Certificate::getIssuerX500Principal);
        list.add(ofCertificate(
                prefix + "subject_serial",
                "The serial number in the subject " + whose + '.',
                certificate,
                one -> part(one.getSubjectX500Principal(), "serialNumber")));
        list.add(alternative(prefix + "san_email", whose, certificate, EMAIL));
        list.add(alternative(prefix + "san_hostname", whose, certificate, HOST));
        list.add(alternative(prefix + "san_uri", whose, certificate, URI));
        list.add(alternative(prefix + "san_ip", whose, certificate, ADDRESS));
    }

    private static void names(
            List<VariableDeclaration> list,
            String prefix,
            String doc,
            Function<TlsPeer, Optional<X509Certificate>> certificate,
            Function<X509Certificate, X500Principal> principal) {
        list.add(ofCertificate(prefix, doc + ", all of it.", certificate, one -> dump(principal.apply(one))));
        Map<String, String> parts =
                Map.of("cn", "CN", "locality", "L", "country", "C", "state", "ST", "organization", "O", "unit", "OU");
        parts.forEach((name, type) -> list.add(ofCertificate(
                prefix + '_' + name, doc + ": " + type + '.', certificate, one -> part(principal.apply(one), type))));
    }

    private static VariableDeclaration ofSession(String name, String doc, Function<SSLSession, Object> value) {
        return VariableDeclaration.readOnly(
                name,
                doc,
                context -> peer(context).map(TlsPeer::session).map(value).orElse(null));
    }

    private static VariableDeclaration ofCertificate(
            String name,
            String doc,
            Function<TlsPeer, Optional<X509Certificate>> certificate,
            Function<X509Certificate, Object> value) {
        return VariableDeclaration.readOnly(
                name,
                doc,
                context -> peer(context).flatMap(certificate).map(value).orElse(null));
    }

    private static VariableDeclaration flag(String name, String doc, Predicate<X509Certificate> test) {
        return ofCertificate(name, doc, TlsVariables::peerCertificate, one -> flag(test.test(one)));
    }

    private static Object flag(boolean set) {
        return set ? 1 : 0;
    }

    private static VariableDeclaration alternative(
            String name, String whose, Function<TlsPeer, Optional<X509Certificate>> certificate, int kind) {
        return ofCertificate(
                name, "The first such alternative name " + whose + '.', certificate, one -> alternative(one, kind));
    }

    private static Object alternative(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (Integer.valueOf(kind).equals(name.get(0)) && name.get(1) instanceof String text) {
                        return text;
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return null;
        }
        return null;
    }

    private static Optional<X509Certificate> peerCertificate(TlsPeer peer) {
        try {
            return first(peer.session().getPeerCertificates());
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> ownCertificate(TlsPeer peer) {
        return first(peer.session().getLocalCertificates());
    }

    private static Optional<X509Certificate> first(Certificate[] chain) {
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate one
                ? Optional.of(one)
                : Optional.empty();
    }

    private static List<Rdn> parts(X500Principal principal) {
        try {
            return new LdapName(principal.getName(X500Principal.RFC2253, KEYWORDS)).getRdns();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }

    private static Object part(X500Principal principal, String type) {
        for (Rdn one : parts(principal)) {
            if (one.getType().equalsIgnoreCase(type)) {
                return String.valueOf(one.getValue());
            }
        }
        return null;
    }

    /** The form {@code /C=AT/O=x/CN=y}. */
    private static Object dump(X500Principal principal) {
        StringJoiner all = new StringJoiner("/", "/", "");
        parts(principal).forEach(one -> all.add(one.getType() + '=' + one.getValue()));
        return all.toString();
    }

    private static String time(Date date) {
        return OPENSSL.format(Instant.ofEpochMilli(date.getTime()));
    }
}
