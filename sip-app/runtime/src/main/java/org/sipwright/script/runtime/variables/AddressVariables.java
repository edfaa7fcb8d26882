// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.ParsedTexts.Place;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.text.NameAddress;

/** From, To and the other headers that hold one address, with their parts. */
final class AddressVariables {
    private AddressVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        addParty(all, "f", "from", "From", Place.FROM);
        addParty(all, "t", "to", "To", Place.TO);
        all.add(uri("ai", "P-Asserted-Identity"));
        all.add(uri("pu", "P-Preferred-Identity"));
        all.add(part("pU", "P-Preferred-Identity", "user", SipUriText::user));
        all.add(part("pd", "P-Preferred-Identity", "host", SipUriText::host));
        all.add(VariableDeclaration.readOnly("pn", "The display name of P-Preferred-Identity.", c -> {
            NameAddress address = address(c, "P-Preferred-Identity");
            return address == null ? null : Values.orNull(address.name());
        }));
        all.add(uri("re", "Remote-Party-ID"));
        all.add(uri("rt", "Refer-To"));
        all.add(uri("di", "Diversion"));
        all.add(parameter("dir", "Diversion", "reason"));
        all.add(parameter("dip", "Diversion", "privacy"));
        return all;
    }

    private static void addParty(
            List<VariableDeclaration> all, String letter, String word, String header, Place place) {
        for (String name : List.of(letter + "u", word)) {
            all.add(VariableDeclaration.readOnly(name, "The URI of " + header + ".", c -> {
                NameAddress address = party(c, header, place);
                return address == null ? null : address.uri();
            }));
        }
        for (String name : List.of(letter + "U", word + ".user")) {
            all.add(VariableDeclaration.readOnly(
                    name,
                    "The user in the URI of " + header + ".",
                    c -> UriVariables.part(partyUri(c, header, place), SipUriText::user)));
        }
        for (String name : List.of(letter + "d", word + ".domain")) {
            all.add(VariableDeclaration.readOnly(
                    name,
                    "The host in the URI of " + header + ".",
                    c -> UriVariables.part(partyUri(c, header, place), SipUriText::host)));
        }
        all.add(VariableDeclaration.readOnly(letter + "n", "The display name of " + header + ".", c -> {
            NameAddress address = party(c, header, place);
            return address == null ? null : Values.orNull(address.name());
        }));
        all.add(VariableDeclaration.readOnly(letter + "t", "The tag of " + header + ".", c -> {
            NameAddress address = party(c, header, place);
            return address == null ? null : Values.orNull(address.parameter("tag"));
        }));
    }

    /** The value of the first header of this name, or null. */
    static String header(ScriptContext c, String name) {
        int i = c.message().indexOfHeader(name, 0);
        return i < 0 ? null : c.message().headerValue(i);
    }

    static NameAddress party(ScriptContext c, String header, Place place) {
        return c.state().parsed().address(place, header(c, header));
    }

    static SipUriText partyUri(ScriptContext c, String header, Place place) {
        NameAddress address = party(c, header, place);
        return address == null ? null : c.state().parsed().uri(place, address.uri());
    }

    private static NameAddress address(ScriptContext c, String header) {
        String value = header(c, header);
        return value == null
                ? null
                : NameAddress.parse(NameAddress.split(value).getFirst()).orElse(null);
    }

    private static VariableDeclaration uri(String name, String header) {
        return VariableDeclaration.readOnly(name, "The URI of " + header + ".", c -> {
            NameAddress address = address(c, header);
            return address == null ? null : address.uri();
        });
    }

    private static VariableDeclaration part(
            String name, String header, String what, Function<SipUriText, String> part) {
        return VariableDeclaration.readOnly(name, "The " + what + " in the URI of " + header + ".", c -> {
            NameAddress address = address(c, header);
            return address == null
                    ? null
                    : UriVariables.part(SipUriText.parse(address.uri()).orElse(null), part);
        });
    }

    private static VariableDeclaration parameter(String name, String header, String parameter) {
        return VariableDeclaration.readOnly(name, "The parameter " + parameter + " of " + header + ".", c -> {
            NameAddress address = address(c, header);
            return address == null ? null : Values.orNull(address.parameter(parameter));
        });
    }
}
