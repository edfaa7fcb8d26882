// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What is asked of a server's certificate: that authorities vouch for it, that it names the host, both, or nothing. The client
 * asks for the host's name always, so that leaving it out is the affair of this class. Thread-safe.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private static final int MOST_FILES = 1_000;

    private final X509ExtendedTrustManager authorities;
    private final boolean peer;
    private final boolean host;

    private ServerTrust(X509ExtendedTrustManager authorities, boolean peer, boolean host) {
        this.authorities = authorities;
        this.peer = peer;
        this.host = host;
    }

    /**
     * As the parameters say.
     *
     * @throws GeneralSecurityException when the folder of authorities cannot be read
     */
    static ServerTrust of(RestSettings settings) throws GeneralSecurityException {
        X509ExtendedTrustManager standard = trusting(null);
        if (settings.authorities().isEmpty()) {
            return new ServerTrust(standard, settings.verifiesPeer(), settings.verifiesHost());
        }
        List<Certificate> all = new ArrayList<>(List.of(standard.getAcceptedIssuers()));
        all.addAll(read(Path.of(settings.authorities())));
        return new ServerTrust(trusting(store(all)), settings.verifiesPeer(), settings.verifiesHost());
    }

    private static List<Certificate> read(Path folder) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> found = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            for (Path file :
                    files.filter(Files::isRegularFile).limit(MOST_FILES).toList()) {
                try (InputStream stream = Files.newInputStream(file)) {
                    found.addAll(factory.generateCertificates(stream));
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("ssl_capath " + folder + " cannot be read", e);
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in ssl_capath " + folder);
        }
        return found;
    }

    private static KeyStore store(List<? extends Certificate> certificates) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca" + i, certificates.get(i));
            }
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this JDK has no PKIX trust manager");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (peer && host) {
            authorities.checkServerTrusted(chain, type, engine);
        } else if (peer) {
            authorities.checkServerTrusted(chain, type);
        } else if (host) {
            try {
                // a certificate that is trusted for itself leaves its names to be looked at
                trusting(store(List.of(chain[0]))).checkServerTrusted(chain, type, engine);
            } catch (CertificateException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e.getMessage(), e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("the client works with engines only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noClients();
    }

    private static CertificateException noClients() {
        return new CertificateException("this is the trust of a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
