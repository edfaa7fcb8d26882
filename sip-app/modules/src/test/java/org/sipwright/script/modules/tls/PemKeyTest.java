// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL writes them, and names as it has them. The keys are made for this test and guard nothing. */
class PemKeyTest {
    private static final String EC = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIL8n1AzBrVrkNmYACM0O7Hq1Nh+k+jpICRwL3zzES/93oAoGCCqGSM49
            AwEHoUQDQgAEWgna+o+odzo8vryABauZNZW2RovdnVRwzFui7A2GjLuYKwn0/CqB
            jbosrllCsqRrV4JXMTUzNulI1ttmbIWFhQ==
            -----END EC PRIVATE KEY-----
            """;
    private static final String RSA = """
            -----BEGIN RSA PRIVATE KEY-----
            MIICXQIBAAKBgQChuqmLZWVjPgkcLfWLu/sNchlBZDhlpT9ggVfdOXhVflS2JJCL
            FVQnEWeNQnKzdGmt9G+CFO0F9N+dAIGFEV0p552Uh/plQtfwQ3X8OjHuVzBbZvIE
            t6L4Gdj07+W51oo4mJGYT1CjxJPH9a6yE/HGRPbqIzxxo8rJJvC5ZlJdIwIDAQAB
            AoGAbQuKnW50egGt6s4iLWFF2L8BwFFupTpSDSOotoS1Wg+f1l+5Bc4Pu3fEtj4D
            UHRBfQS+2pp5ZfbBfv6EVdBrW29gQBMEQJ00UOmx9kU2SkZfsES5lWl7tK8w++LK
            b9u9x3BxFX+kBZcLo3oi7JLj7bwHrqY3AiynQ3eOar1QCoECQQDOdf+VaoGPjhjx
            GM21eMcoHhf4Ks6kul1jU9L+4QZqOTMrZYWjaotEOwr66Y4KVE6lrGj3u2KIBHSo
            c1IjMjATAkEAyIj774wvDYWASvR1vG37AsxVQDwQWjsXF7lfGSRLYjn31XNp3rW/
            ivnrgIm7GLLCosJGIrBC+SUWL9POCghgsQJAaSTu5Mk48kMLsL1RBfpccrHgwyIJ
            2xqONOebrPIssiwvQwqQ5Ih+JGFtVhtbmycUZotHaeKka2DZiHAyhHoqwQJBAKVS
            cUjKbBwcnGiu4sVmchKbfAjJu713i5EubJ0gk9k16wCY9oX5liCv6xv78DfrX5So
            zwNYBs65aXIijnEs+PECQQCzB7Udez3hDDb/9y9omyzElXMo2zJ6aa2hmyu3juWE
            rvCmf0hodKcpy7cvWOp2hNza7U0EVvMpsz9n+beTgz1o
            -----END RSA PRIVATE KEY-----
            """;

    @Test
    void keysOfOpenSsl_areRead() throws GeneralSecurityException {
        PrivateKey ec = PemKey.read("a comment before it\n" + EC);
        assertEquals(256, ((ECPrivateKey) ec).getParams().getOrder().bitLength());
        PrivateKey rsa = PemKey.read(RSA);
        assertEquals(1_024, ((RSAPrivateKey) rsa).getModulus().bitLength());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysInPkcs8_areRead(String algorithm) throws GeneralSecurityException {
        PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        assertEquals(key, PemKey.read(pem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMIT/////\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAA\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void whatIsNoKey_isRefusedWithAReason(String text) {
        GeneralSecurityException failure = assertThrows(GeneralSecurityException.class, () -> PemKey.read(text));
        assertTrue(failure.getMessage().contains("key"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES256-GCM-SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, 256",
        "ECDHE-ECDSA-AES128-SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, 128",
        "ECDHE-RSA-CHACHA20-POLY1305, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, 256",
        "TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256, 128",
    })
    void suites_haveTheNamesOfOpenSsl(String openssl, String suite, int bits) {
        List<String> unknown = new ArrayList<>();
        assertEquals(List.of(suite), CipherNames.suites(openssl, unknown));
        assertEquals(List.of(), unknown);
        assertEquals(openssl, CipherNames.openssl(suite));
        assertEquals(bits, CipherNames.bits(suite));
    }

    @Test
    void listOfSuites_takesWordsAndLeavesOut() {
        List<String> unknown = new ArrayList<>();
        List<String> suites = CipherNames.suites("HIGH:!ECDSA:@STRENGTH", unknown);
        assertTrue(suites.contains("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), suites.toString());
        assertTrue(suites.stream().noneMatch(suite -> suite.contains("ECDSA")), suites.toString());
        CipherNames.suites("NOSUCH", unknown);
        assertEquals(List.of("NOSUCH"), unknown);
    }

    @Test
    void versions_areThoseOfTheRange() {
        assertEquals(List.of("TLSv1.2"), TlsVersions.of("TLSv1_2").orElseThrow());
        assertEquals(List.of("TLSv1.2", "TLSv1.3"), TlsVersions.of("TLSv1_2-").orElseThrow());
        assertEquals(List.of("TLSv1.2", "TLSv1.3"), TlsVersions.of("SSLv23").orElseThrow());
        assertEquals(List.of("TLSv1.2", "TLSv1.3"), TlsVersions.of("TLSv1").orElseThrow());
        assertTrue(TlsVersions.of("TLSv9").isEmpty());
    }
}
