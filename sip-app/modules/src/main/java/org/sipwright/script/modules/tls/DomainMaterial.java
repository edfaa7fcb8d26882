// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CertSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes keys and trusted authorities of what the settings of a domain name. It reads files, so it blocks. */
final class DomainMaterial {
    private static final String ALIAS = "identity";
    private static final int MOST_FILES = 1_000;
    private static final char[] NO_PASSWORD = {};
    /** What files hold beside certificates, such as their text, is passed over. */
    private static final Pattern CERTIFICATE = Pattern.compile(
            "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----");

    private final DomainSettings settings;

    DomainMaterial(DomainSettings settings) {
        this.settings = settings;
    }

    /**
     * The context of the domain.
     *
     * @param verified whether peers' certificates are checked
     * @throws GeneralSecurityException when something of it cannot be used; the text says what
     */
    SSLContext context(boolean verified) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trust = verified ? trustManagers() : new TrustManager[] {new AnyPeer()};
        context.init(keyManagers().map(KeyManagerFactory::getKeyManagers).orElse(null), trust, null);
        return context;
    }

    /** The certificate and key of the domain; empty for a client domain without one. */
    Optional<KeyManagerFactory> keyManagers() throws GeneralSecurityException {
        Optional<String> certificate = settings.value("certificate");
        if (certificate.isEmpty()) {
            if (settings.isServer()) {
                throw new GeneralSecurityException("it needs a certificate");
            }
            return Optional.empty();
        }
        List<Certificate> chain = certificates(text("certificate"));
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in " + shown("certificate"));
        }
        try {
            KeyStore store = emptyStore();
            String key = settings.value("private_key").isPresent() ? "private_key" : "certificate";
            try {
                store.setKeyEntry(ALIAS, PemKey.read(text(key)), NO_PASSWORD, chain.toArray(Certificate[]::new));
            } catch (GeneralSecurityException e) {
                throw new GeneralSecurityException(shown(key) + ": " + e.getMessage(), e);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSWORD);
            return Optional.of(keys);
        } catch (IOException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException {
        List<Certificate> authorities = new ArrayList<>();
        if (settings.value("ca_list").isPresent()) {
            authorities.addAll(certificates(text("ca_list")));
        }
        for (String file : files("ca_dir")) {
            authorities.addAll(certificates(file));
        }
        if (authorities.isEmpty()) {
            return new TrustManager[] {new NoPeer()};
        }
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
            revocation(parameters);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return factory.getTrustManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private void revocation(PKIXBuilderParameters parameters) throws GeneralSecurityException {
        parameters.setRevocationEnabled(false);
        if (settings.value("crl_dir").isEmpty()) {
            return;
        }
        List<CRL> lists = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (String file : files("crl_dir")) {
            lists.addAll(factory.generateCRLs(new ByteArrayInputStream(file.getBytes(ISO_8859_1))));
        }
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        Set<Option> options = EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK);
        if (!settings.isOn("crl_check_all", false)) {
            options.add(Option.ONLY_END_ENTITY);
        }
        checker.setOptions(options);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.addCertPathChecker(checker);
        parameters.setRevocationEnabled(true);
    }

    private static List<Certificate> certificates(String text) throws GeneralSecurityException {
        StringBuilder blocks = new StringBuilder();
        CERTIFICATE
                .matcher(text)
                .results()
                .forEach(block -> blocks.append(
                                block.group().replace("TRUSTED ", "").replace("X509 ", ""))
                        .append('\n'));
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(blocks.toString().getBytes(ISO_8859_1)));
            return new ArrayList<>(found);
        } catch (CertificateException e) {
            throw new GeneralSecurityException("a certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** The content behind a value: of the file that it names, or the value itself where it came from a table. */
    private String text(String parameter) throws GeneralSecurityException {
        String value = settings.value(parameter).orElse("");
        if (settings.isOfTable() || value.startsWith("-----BEGIN ")) {
            return value;
        }
        try {
            return Files.readString(Path.of(value), ISO_8859_1);
        } catch (IOException e) {
            throw new GeneralSecurityException("the file " + value + " of '" + parameter + "' cannot be read", e);
        }
    }

    private String shown(String parameter) {
        return settings.isOfTable()
                ? "the column of '" + parameter + "'"
                : settings.value(parameter).orElse("");
    }

    private List<String> files(String parameter) throws GeneralSecurityException {
        Optional<String> folder = settings.value(parameter);
        if (folder.isEmpty()) {
            return List.of();
        }
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.get()))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList()) {
                contents.add(Files.readString(file, ISO_8859_1));
            }
        } catch (IOException e) {
            throw new GeneralSecurityException(
                    "the folder " + folder.get() + " of '" + parameter + "' cannot be read", e);
        }
        return contents;
    }
}
