// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.org/x?y=1&z=2|http://a.org/x?y=1&z=2",
                "a.org:8080/x|http://a.org:8080/x",
                "HTTPS://a.org|HTTPS://a.org",
                "http://[::1]:80/|http://[::1]:80/",
                "http://a.org/a b?c=\"d\"|http://a.org/a%20b?c=%22d%22",
                "http://a.org/100%|http://a.org/100%25",
                "http://a.org/%41#part|http://a.org/%41",
                "http://a.org/\u00e4|http://a.org/%E4",
                "ftp://a.org/|none",
                "file:///etc/passwd|none",
                "http:///x|none",
                "''|none"
            })
    void url_becomesWhatCanBeAsked(String url, String asked) {
        assertEquals(asked, UrlText.uri(url).map(Object::toString).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call@example.com&safe=false|call%40example.com%26safe%3Dfalse",
                "a-b._~C9|a-b._~C9",
                "\u00e4 /|%E4%20%2F"
            })
    void escapedText_isUnescapedToItself(String text, String escaped) {
        assertEquals(escaped, UrlText.escape(text));
        assertEquals(text, UrlText.unescape(escaped));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1%2B1%3d2%21|1+1=2!", "100%|100%", "%4|%4", "%zz|%zz"})
    void percentSignWithoutDigits_stays(String text, String plain) {
        assertEquals(plain, UrlText.unescape(text));
    }
}
