// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.ConsumedCredentials;
import org.sipwright.script.runtime.ParsedTexts.Place;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.text.ParameterScan;

/** Credentials and challenges of digest authentication (RFC 8760, RFC 3310 for AKA). */
final class DigestVariables {
    private static final Map<String, String> CREDENTIALS = Map.ofEntries(
            Map.entry("adu", "uri"),
            Map.entry("an", "nonce"),
            Map.entry("ar", "realm"),
            Map.entry("aU", "username"),
            Map.entry("auth.alg", "algorithm"),
            Map.entry("auth.cnonce", "cnonce"),
            Map.entry("auth.nc", "nc"),
            Map.entry("auth.nonce", "nonce"),
            Map.entry("auth.opaque", "opaque"),
            Map.entry("auth.qop", "qop"),
            Map.entry("auth.resp", "response"));

    private DigestVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        CREDENTIALS.forEach((name, field) -> all.add(VariableDeclaration.readOnly(
                name, "The field " + field + " of the credentials.", c -> credential(c, field))));
        all.add(VariableDeclaration.readOnly(
                "au", "The user name of the credentials, without a domain.", DigestVariables::user));
        all.add(VariableDeclaration.readOnly(
                "ad", "The domain behind the @ of the user name in the credentials.", DigestVariables::domain));
        all.add(VariableDeclaration.readOnly(
                "Au", "Who is charged: user and host of From, of To for REGISTER.", DigestVariables::charged));
        for (String field : List.of("realm", "nonce", "opaque", "algorithm", "qop", "ik", "ck")) {
            all.add(VariableDeclaration.readOnly(
                    "challenge." + field, "The field " + field + " of the challenge.", c -> challenge(c, field)));
        }
        return all;
    }

    /** A field of a header such as {@code Digest realm="x", nonce="y"}; null when it is absent. */
    private static String field(String header, String name) {
        if (header == null) {
            return null;
        }
        int blank = header.indexOf(' ');
        if (blank < 0 || !header.regionMatches(true, 0, "Digest", 0, blank)) {
            return null;
        }
        ParameterScan scan = new ParameterScan(header.substring(blank + 1), ',');
        while (scan.next()) {
            if (scan.isNamed(name)) {
                return Values.orNull(scan.value());
            }
        }
        return null;
    }

    private static String credential(ScriptContext c, String name) {
        String header = AddressVariables.header(c, "Proxy-Authorization");
        if (header == null) {
            header = AddressVariables.header(c, "Authorization");
        }
        return field(header != null ? header : ConsumedCredentials.of(c.state()).orElse(null), name);
    }

    private static Object challenge(ScriptContext c, String name) {
        String header = AddressVariables.header(c, "Proxy-Authenticate");
        return field(header != null ? header : AddressVariables.header(c, "WWW-Authenticate"), name);
    }

    private static Object user(ScriptContext c) {
        String name = credential(c, "username");
        if (name == null) {
            return null;
        }
        int start = name.startsWith("sip:") ? 4 : 0;
        int at = name.indexOf('@', start);
        return name.substring(start, at < 0 ? name.length() : at);
    }

    private static Object domain(ScriptContext c) {
        String name = credential(c, "username");
        int at = name == null ? -1 : name.indexOf('@');
        return at < 0 ? null : Values.orNull(name.substring(at + 1));
    }

    private static Object charged(ScriptContext c) {
        boolean register = "REGISTER".equals(MessageVariables.method(c));
        SipUriText uri = register
                ? AddressVariables.partyUri(c, "To", Place.TO)
                : AddressVariables.partyUri(c, "From", Place.FROM);
        return uri == null ? null : uri.user().isEmpty() ? Values.orNull(uri.host()) : uri.user() + '@' + uri.host();
    }
}
