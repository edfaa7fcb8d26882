// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import org.junit.jupiter.api.Test;

/** Addresses and URIs as values. */
class AddressTest {
    private static SipURI sip(String text) {
        return (SipURI) Addresses.uri(text).orElseThrow();
    }

    @Test
    void sipUri_isTakenApartWithoutItsEscapes_andStaysAsSpelt() {
        String text = "sips:j%40doe:pass%3Aword@[2001:db8::1]:5062;transport=tcp;x%3dy=%22;lr?Subject=hi%20there&To=a";
        SipURI uri = sip(text);
        assertTrue(uri.isSecure());
        assertEquals("j@doe", uri.getUser());
        assertEquals("pass:word", uri.getUserPassword());
        assertEquals("[2001:db8::1]", uri.getHost());
        assertEquals(5062, uri.getPort());
        assertEquals("tcp", uri.getTransportParam());
        assertEquals("\"", uri.getParameter("X=Y"));
        assertTrue(uri.getLrParam());
        assertEquals("hi there", uri.getHeader("subject"));
        assertEquals(List.of("Subject", "To"), uri.getHeaderNameList());
        assertEquals(text, uri.toString());
        uri.setUser("a b");
        assertEquals(
                "sips:a%20b:pass%3Aword@[2001:db8::1]:5062;transport=tcp;x%3Dy=%22;lr?Subject=hi%20there&To=a",
                uri.toString());
    }

    @Test
    void malformedUris_areRefused() {
        for (String text : List.of(
                "",
                "sip",
                "sip:",
                "sip:@host",
                "sip:a@",
                "sip:a@b:port",
                "sip:a@b:99999",
                "1:x y",
                "sip:a@b c",
                "tel:hello",
                "sip:[::1",
                ":x")) {
            assertTrue(Addresses.uri(text).isEmpty(), text);
        }
        assertThrows(ServletParseException.class, () -> Addresses.requireUri("sip:a@b c"));
    }

    @Test
    void equalityOfSipUris_followsRfc3261() {
        // section 19.1.4: equal
        assertEquals(sip("sip:alice@AtLanTa.CoM;Transport=tcp"), sip("sip:alice@atlanta.com;transport=TCP"));
        assertEquals(sip("sip:carol@chicago.com"), sip("sip:carol@chicago.com;newparam=5"));
        assertEquals(sip("sip:%61lice@atlanta.com"), sip("sip:alice@atlanta.com"));
        assertEquals(
                sip("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com"),
                sip("sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com"));
        // section 19.1.4: not equal
        assertNotEquals(sip("sip:ALICE@AtLanTa.CoM"), sip("sip:alice@AtLanTa.CoM"));
        assertNotEquals(sip("sip:bob@biloxi.com"), sip("sip:bob@biloxi.com:5060"));
        assertNotEquals(sip("sip:bob@biloxi.com"), sip("sip:bob@biloxi.com;transport=udp"));
        assertNotEquals(sip("sip:carol@chicago.com"), sip("sip:carol@chicago.com?Subject=next%20meeting"));
        assertNotEquals(sip("sip:carol@chicago.com;security=on"), sip("sip:carol@chicago.com;security=off"));
        assertNotEquals(sip("sip:a@b"), sip("sips:a@b"));
        assertEquals(
                sip("sip:alice@AtLanTa.CoM").hashCode(),
                sip("sip:alice@atlanta.com").hashCode());
    }

    @Test
    void telephoneNumbers_compareWithoutSeparators() {
        TelURL global = (TelURL) Addresses.uri("tel:+49-30-123;ext=9").orElseThrow();
        assertTrue(global.isGlobal());
        assertEquals("49-30-123", global.getPhoneNumber());
        assertNull(global.getPhoneContext());
        assertEquals(global, Addresses.uri("tel:+49(30)123;EXT=9").orElseThrow());
        assertNotEquals(global, Addresses.uri("tel:+4930123").orElseThrow());
        global.setPhoneNumber("112", "+49");
        assertEquals("tel:112;ext=9;phone-context=%2B49", global.toString().replace("+49", "%2B49"));
        assertThrows(IllegalArgumentException.class, () -> global.setPhoneNumber("112"));
        assertThrows(IllegalArgumentException.class, () -> global.setPhoneNumber("+112", "+49"));
    }

    @Test
    void otherSchemes_areKept() {
        UriValue urn = Addresses.uri("urn:service:sos;a=b").orElseThrow();
        assertInstanceOf(GenericUriValue.class, urn);
        assertFalse(urn.isSipURI());
        assertEquals("b", urn.getParameter("a"));
        assertEquals("urn:service:sos;a=b", urn.toString());
    }

    @Test
    void address_hasNameUriAndParameters() throws Exception {
        AddressValue address = Addresses.requireAddress("\"A \\\"B\\\" <C>\" <sip:a@b;lr>;q=0.5;expires=60;tag=x");
        assertEquals("A \"B\" <C>", address.getDisplayName());
        assertEquals("sip:a@b;lr", address.getURI().toString());
        assertEquals(0.5f, address.getQ());
        assertEquals(60, address.getExpires());
        address.setQ(-1);
        address.setExpires(-1);
        assertEquals("\"A \\\"B\\\" <C>\" <sip:a@b;lr>;tag=x", address.toString());
        assertThrows(IllegalArgumentException.class, () -> address.setQ(1.5f));
        // section 20.10: without brackets the parameters are the header's
        AddressValue bare = Addresses.requireAddress("sip:a@b;tag=y");
        assertEquals("sip:a@b", bare.getURI().toString());
        assertEquals("y", bare.getParameter("tag"));
        assertTrue(Addresses.requireAddress("*").isWildcard());
        assertEquals("*", Addresses.requireAddress("*").toString());
    }

    @Test
    void equalityOfAddresses_passesOverTheDisplayName() throws Exception {
        assertEquals(Addresses.requireAddress("A <sip:a@b>"), Addresses.requireAddress("<sip:a@B>"));
        assertNotEquals(Addresses.requireAddress("<sip:a@b>;x=1"), Addresses.requireAddress("<sip:a@b>;x=2"));
    }

    @Test
    void cloneOfAnAddress_isIndependent() throws Exception {
        AddressValue original = Addresses.requireAddress("<sip:a@b>;x=1");
        AddressValue copy = original.clone();
        ((SipURI) copy.getURI()).setUser("c");
        copy.setParameter("x", "2");
        assertEquals("<sip:a@b>;x=1", original.toString());
        assertEquals("<sip:c@b>;x=2", copy.toString());
    }

    @Test
    void parameterable_keepsFlagsAndQuotedValues() {
        ParameterableValue value = Addresses.parameterable("text/plain; charset=\"a;b\"; flag");
        assertEquals("text/plain", value.getValue());
        assertEquals("a;b", value.getParameter("charset"));
        assertEquals("", value.getParameter("FLAG"));
        assertEquals("text/plain;charset=\"a;b\";flag", value.toString());
        assertEquals(2, value.getParameters().size());
        assertTrue(value.getParameters().contains(Map.entry("flag", "")));
    }
}
