// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"A, <B>\" <sip:a@x;lr>;tag=1 | sip:a@x;lr | \"A, <B>\" | 1",
                "sip:a@x;tag=2 | sip:a@x | '' | 2",
                "<sip:a@x> | sip:a@x | '' | ''",
                "Bob <tel:+1;phone-context=x>;q=0.1 | tel:+1;phone-context=x | Bob | ''",
            })
    void address_isTakenApartAndComesBack(String text, String uri, String display, String tag) {
        AddressText address = AddressText.parse(text).orElseThrow();
        assertEquals(uri, address.uri());
        assertEquals(display, address.display());
        assertEquals(tag, address.parameter("tag").orElse(""));
        assertEquals(text, address.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sip:a@x", "\"A <sip:a@x>", "*", ""})
    void brokenAddress_isNone(String text) {
        assertEquals(Optional.empty(), AddressText.parse(text));
    }

    @Test
    void bareAddress_getsBracketsOnlyForAUriWithParameters() {
        AddressText bare = AddressText.parse("sip:a@x;tag=1").orElseThrow();
        assertEquals("sip:b@y;tag=1", bare.withUri("sip:b@y").text());
        assertEquals("<sip:b@y;z>;tag=1", bare.withUri("sip:b@y;z").text());
    }

    @Test
    void list_isSplitOutsideQuotesAndBrackets() {
        assertEquals(
                List.of("\"a,b\" <sip:a,b@x>", "<sip:c@x>;q=1"),
                HeaderValues.split(" \"a,b\" <sip:a,b@x> , <sip:c@x>;q=1,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:a@x",
                "sip:x:5061;lr",
                "sips:a:b@[::1]:1;transport=tcp?h=v",
                "tel:+1;phone-context=x",
                "sip:a;b@x;c"
            })
    void uri_comesBackAsItWas(String text) {
        assertEquals(text, UriText.parse(text).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "sip:", "sip:a@", "sip:a@x:", "sip:a@x:99999", "sip:a@x:12b"})
    void brokenUri_isNone(String text) {
        assertEquals(Optional.empty(), UriText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true", "172.16.0.1, true", "172.32.0.1, false", "192.168.1.1, true", "100.64.0.1, true",
        "100.128.0.1, false", "127.0.0.1, true", "8.8.8.8, false", "host.example, false", "10.0.0.256, false"
    })
    void privateHosts_areThoseThatTheInternetDoesNotRoute(String host, boolean expected) {
        assertEquals(expected, HostText.isPrivate(host));
    }

    @Test
    void parameters_areFoundAndTakenOutInAnyCase() {
        assertEquals(Optional.of("\"a;b\""), Parameters.value(";x;Received=\"a;b\";y=2", "received"));
        assertEquals(";x;y=2", Parameters.without(";x;Received=\"a;b\";y=2", "received"));
        assertEquals("a;\"b", Parameters.unquoted("\"a;\\\"b\""));
        assertTrue(HostText.isCarrierGrade("192.0.0.7"));
        assertFalse(HostText.isCarrierGrade("192.0.0.8"));
    }
}
