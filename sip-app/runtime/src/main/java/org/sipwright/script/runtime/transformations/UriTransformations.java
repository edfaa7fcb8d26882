// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.text.ViaText;

/** The classes uri and via of transformations. */
final class UriTransformations {
    private UriTransformations() {}

    static List<TransformationDeclaration> all() {
        List<TransformationDeclaration> all = new ArrayList<>();
        all.add(uri("user", "The user.", SipUriText::user));
        for (String name : List.of("host", "domain")) {
            all.add(uri(name, "The host.", SipUriText::host));
        }
        all.add(uri("passwd", "The password.", SipUriText::password));
        all.add(Texts.plain(
                "uri.port",
                "The port; NULL when absent.",
                text -> SipUriText.parse(text)
                        .filter(SipUriText::hasPort)
                        .map(SipUriText::port)
                        .orElse(null)));
        all.add(uri("params", "The parameters.", SipUriText::parameters));
        all.add(uri("headers", "The headers.", SipUriText::headers));
        all.add(uri("schema", "The scheme.", SipUriText::scheme));
        for (String name : List.of("transport", "ttl", "maddr", "method", "lr", "r2")) {
            all.add(uri(
                    name,
                    "The parameter " + name + ".",
                    uri -> uri.parameter(name).orElse("")));
        }
        all.add(uri(
                "uparam", "The parameter user.", uri -> uri.parameter("user").orElse("")));
        all.add(Texts.withText(
                "uri.param",
                "The parameter of a name; empty without a value, NULL when absent.",
                (text, name) -> SipUriText.parse(text)
                        .flatMap(uri -> uri.parameter(name))
                        .orElse(null)));
        all.addAll(via());
        return all;
    }

    private static TransformationDeclaration uri(String name, String doc, Function<SipUriText, String> part) {
        return Texts.plain(
                "uri." + name,
                doc + " NULL when absent.",
                text -> Values.orNull(SipUriText.parse(text).map(part).orElse("")));
    }

    private static List<TransformationDeclaration> via() {
        List<TransformationDeclaration> all = new ArrayList<>();
        all.add(via("name", "The protocol's name.", ViaText::name));
        all.add(via("version", "The protocol's version.", ViaText::version));
        all.add(via("transport", "The transport.", ViaText::transport));
        for (String name : List.of("host", "domain")) {
            all.add(via(name, "The host.", ViaText::host));
        }
        all.add(Texts.plain(
                "via.port",
                "The port; NULL when absent.",
                text -> ViaText.parse(text)
                        .map(ViaText::port)
                        .filter(Values::isInteger)
                        .map(Values::leadingInteger)
                        .orElse(null)));
        all.add(via("comment", "The comment.", ViaText::comment));
        all.add(via("params", "The parameters.", ViaText::parameters));
        for (String name : List.of("branch", "received", "rport")) {
            all.add(via(name, "The parameter " + name + ".", via -> Values.text(via.parameter(name))));
        }
        all.add(Texts.withText(
                "via.param",
                "The parameter of a name; empty without a value, NULL when absent.",
                (text, name) ->
                        ViaText.parse(text).map(via -> via.parameter(name)).orElse(null)));
        return all;
    }

    private static TransformationDeclaration via(String name, String doc, Function<ViaText, String> part) {
        return Texts.plain(
                "via." + name,
                doc + " NULL when absent.",
                text -> Values.orNull(ViaText.parse(text).map(part).orElse("")));
    }
}
