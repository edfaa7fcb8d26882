// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate, key and authority that stock scripts name, in a folder of the test; no machine has them where the scripts
 * look.
 */
record StockCertificates(Path folder) {

    /** Writes them into a folder. */
    static StockCertificates into(Path folder) throws IOException {
        try {
            X509Bundle authority = new CertificateBuilder()
                    .subject("CN=Test authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
            X509Bundle server = new CertificateBuilder()
                    .subject("CN=proxy.example")
                    .addSanDnsName("proxy.example")
                    .rsa2048()
                    .buildIssuedBy(authority);
            Files.writeString(folder.resolve("user-cert.pem"), server.getCertificatePathPEM());
            Files.writeString(folder.resolve("user-privkey.pem"), server.getPrivateKeyPEM());
            Files.writeString(folder.resolve("user-calist.pem"), authority.getCertificatePEM());
        } catch (Exception e) {
            throw new IOException("no certificates for the test", e);
        }
        return new StockCertificates(folder);
    }

    /** A script that looks for them here. */
    String in(String script) {
        return script.replaceAll("/[\\w/]*/tls/user/", folder + "/");
    }
}
