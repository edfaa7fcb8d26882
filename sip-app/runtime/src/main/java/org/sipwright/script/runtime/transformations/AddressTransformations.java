// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.text.NameAddress;

/** The class nameaddr of transformations; an index can stand before the part: {@code nameaddr.1.uri}. */
final class AddressTransformations {
    private static final String GROUP = "nameaddr.";

    private AddressTransformations() {}

    static List<TransformationDeclaration> all() {
        return List.of(
                declare(GROUP, "name", 0),
                declare(GROUP, "uri", 0),
                declare(GROUP, "len", 0),
                declare(GROUP, "params", 0),
                declare(GROUP, "param", 0));
    }

    static Optional<TransformationDeclaration> indexed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.', GROUP.length());
        if (!lower.startsWith(GROUP) || dot < 0) {
            return Optional.empty();
        }
        String index = lower.substring(GROUP.length(), dot);
        String part = lower.substring(dot + 1);
        return Values.isInteger(index)
                        && List.of("name", "uri", "len", "params", "param").contains(part)
                ? Optional.of(declare(GROUP + index + '.', part, Values.leadingInteger(index)))
                : Optional.empty();
    }

    private static TransformationDeclaration declare(String group, String part, int index) {
        String doc = switch (part) {
            case "name" -> "The display name.";
            case "uri" -> "The URI.";
            case "len" -> "The length of name and address.";
            case "params" -> "The parameters behind the address.";
            default -> "The parameter of a name behind the address.";
        };
        int parameters = part.equals("param") ? 1 : 0;
        return new TransformationDeclaration(group + part, parameters, parameters, doc, names -> {
            Format name = names.isEmpty() ? Format.constant("") : names.getFirst();
            return (context, value) -> {
                NameAddress address = value == null ? null : address(value.toString(), index);
                return address == null ? null : part(address, part, name.text(context));
            };
        });
    }

    private static NameAddress address(String text, int index) {
        List<String> values = NameAddress.split(text);
        int place = index < 0 ? values.size() + index : index;
        return place < 0 || place >= values.size()
                ? null
                : NameAddress.parse(values.get(place)).orElse(null);
    }

    private static Object part(NameAddress address, String part, String name) {
        return switch (part) {
            case "name" -> Values.orNull(address.name());
            case "uri" -> address.uri();
            case "len" -> address.length();
            case "params" -> Values.orNull(address.parameters());
            default -> address.parameter(name);
        };
    }
}
