// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.FlagWords;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.SdpStream;
import org.sipwright.script.modules.message.SdpText;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.modules.message.ViaText;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.sip.WireMessage;

/**
 * Which signs of a NAT are looked for. Immutable.
 *
 * @param bits one for each test
 */
public record NatTests(int bits) {
    static final int PRIVATE_CONTACT = 1;
    static final int SOURCE_IS_NOT_VIA = 2;
    static final int PRIVATE_VIA = 4;
    static final int PRIVATE_SDP = 8;
    static final int PORT_IS_NOT_VIA = 16;
    static final int SOURCE_IS_NOT_CONTACT = 32;
    static final int PORT_IS_NOT_CONTACT = 64;
    static final int CARRIER_GRADE = 128;

    private static final Map<String, Integer> NAMES = Map.of(
            "private-contact", PRIVATE_CONTACT,
            "diff-ip-src-via", SOURCE_IS_NOT_VIA,
            "private-via", PRIVATE_VIA,
            "private-sdp", PRIVATE_SDP,
            "diff-port-src-via", PORT_IS_NOT_VIA,
            "diff-ip-src-contact", SOURCE_IS_NOT_CONTACT,
            "diff-port-src-contact", PORT_IS_NOT_CONTACT,
            "carrier-grade-nat", CARRIER_GRADE);

    /** Reads them for the translator. Stateless. */
    public static final class Reader implements ArgumentParser<NatTests> {
        /** For the translator. */
        public Reader() {}

        @Override
        public NatTests parse(String text, ScriptEnvironment environment) throws LinkException {
            OptionalInt bits = FlagWords.bits(text, NAMES);
            if (bits.isEmpty()) {
                throw new LinkException("'" + text + "' is no list of NAT tests; there are "
                        + String.join(", ", NAMES.keySet().stream().sorted().toList()));
            }
            return new NatTests(bits.getAsInt());
        }
    }

    private boolean has(int test) {
        return (bits & test) != 0;
    }

    /** Whether one of the signs is there. */
    boolean find(WireMessage message, InetSocketAddress source) {
        return inContact(message, source) || inVia(message, source) || has(PRIVATE_SDP) && inSdp(message);
    }

    private boolean isInside(String host) {
        return HostText.isPrivate(host) || has(CARRIER_GRADE) && HostText.isCarrierGrade(host);
    }

    private boolean inContact(WireMessage message, InetSocketAddress source) {
        if (!has(PRIVATE_CONTACT | SOURCE_IS_NOT_CONTACT | PORT_IS_NOT_CONTACT)) {
            return false;
        }
        Optional<UriText> contact = HeaderValues.first(message, "Contact")
                .flatMap(value -> AddressText.parse(value.text()))
                .flatMap(address -> UriText.parse(address.uri()));
        if (contact.isEmpty()) {
            return false;
        }
        UriText uri = contact.get();
        return has(PRIVATE_CONTACT) && isInside(uri.host())
                || has(SOURCE_IS_NOT_CONTACT) && !HostText.same(uri.host(), source.getAddress())
                || has(PORT_IS_NOT_CONTACT) && uri.portOrUsual() != source.getPort();
    }

    private boolean inVia(WireMessage message, InetSocketAddress source) {
        if (!has(SOURCE_IS_NOT_VIA | PRIVATE_VIA | PORT_IS_NOT_VIA)) {
            return false;
        }
        Optional<ViaText> found = HeaderValues.first(message, "Via").flatMap(value -> ViaText.parse(value.text()));
        if (found.isEmpty()) {
            return false;
        }
        ViaText via = found.get();
        return has(SOURCE_IS_NOT_VIA) && !HostText.same(via.host(), source.getAddress())
                || has(PRIVATE_VIA) && isInside(via.host())
                || has(PORT_IS_NOT_VIA) && via.portOrUsual() != source.getPort();
    }

    private boolean inSdp(WireMessage message) {
        return BodyParts.sdp(message)
                .filter(sdp ->
                        isInside(sdp.connection()) || sdp.streams().stream().anyMatch(one -> isInside(sdp, one)))
                .isPresent();
    }

    private boolean isInside(SdpText sdp, SdpStream stream) {
        return isInside(sdp.connectionOf(stream));
    }
}
