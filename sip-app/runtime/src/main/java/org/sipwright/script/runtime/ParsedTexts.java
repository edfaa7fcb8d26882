// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import org.sipwright.script.runtime.text.NameAddress;

/**
 * URIs and addresses of one message, taken apart once though a script asks for their parts many times. An edit shows by the
 * text, which is compared each time; that costs less than another look for the parts. Used inside one call.
 */
public final class ParsedTexts {
    /** The places that are remembered. */
    public enum Place {
        /** The Request-URI. */
        REQUEST_URI,
        /** The Request-URI as it was received. */
        RECEIVED_URI,
        /** The URI of the next hop. */
        NEXT_HOP,
        /** From. */
        FROM,
        /** To. */
        TO
    }

    private static final int PLACES = Place.values().length;

    private final String[] uriTexts = new String[PLACES];
    private final SipUriText[] uris = new SipUriText[PLACES];
    private String[] addressTexts;
    private NameAddress[] addresses;

    ParsedTexts() {}

    /** The URI, or null where the text is none. */
    public SipUriText uri(Place place, String text) {
        int i = place.ordinal();
        if (text == null) {
            return null;
        }
        if (!text.equals(uriTexts[i])) {
            uris[i] = SipUriText.read(text);
            uriTexts[i] = text;
        }
        return uris[i];
    }

    /** The address, or null where the text is none. */
    public NameAddress address(Place place, String text) {
        if (text == null) {
            return null;
        }
        if (addresses == null) {
            addresses = new NameAddress[PLACES];
            addressTexts = new String[PLACES];
        }
        int i = place.ordinal();
        if (!text.equals(addressTexts[i])) {
            Optional<NameAddress> parsed = NameAddress.parse(text);
            addresses[i] = parsed.orElse(null);
            addressTexts[i] = text;
        }
        return addresses[i];
    }
}
