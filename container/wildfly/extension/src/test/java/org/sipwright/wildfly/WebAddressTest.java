// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http, example.org, 8080, 8443, http, http://example.org:8080/app/page",
        "http, example.org, 8080, 8443, https, https://example.org:8443/app/page",
        "http, example.org, 8080, -1, https, https://example.org/app/page",
        "https, example.org, 443, 443, HTTPS, https://example.org/app/page",
        "https, example.org, 8443, 8443, http, http://example.org/app/page",
        "http, ::1, 80, 443, http, http://[::1]/app/page",
    })
    void url_hasThePortOfItsScheme(
            String scheme, String host, int port, int securePort, String wanted, String expected) {
        WebAddress address = new WebAddress(scheme, host, port, securePort, "/app");
        assertEquals(expected, address.url(wanted, "/page"));
        assertEquals(expected, address.url(wanted, "page"));
    }

    @Test
    void otherScheme_isRefused() {
        WebAddress address = new WebAddress("http", "example.org", 80, 443, "");
        assertThrows(IllegalArgumentException.class, () -> address.url("ftp", "/"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/b, http://a/b;jsessionid=1",
        "http://a/b?c=d, http://a/b;jsessionid=1?c=d",
        "http://a/b#c?d, http://a/b;jsessionid=1#c?d",
        "http://a/b?c#d, http://a/b;jsessionid=1?c#d",
    })
    void sessionId_standsBehindThePath(String url, String expected) {
        assertEquals(expected, WebAddress.withSession(url, "1"));
    }
}
