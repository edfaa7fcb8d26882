// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.text.NameAddress;

/** Contact addresses, over all Contact lines. */
final class ContactVariables {
    private ContactVariables() {}

    static List<VariableDeclaration> all() {
        return List.of(
                Declare.list("ct", "A Contact with its name and parameters.", ContactVariables::contacts),
                new VariableDeclaration(
                        "ct.fields",
                        false,
                        "A part of a Contact: name, uri, q, expires, methods, received or params.",
                        reference -> {
                            Function<NameAddress, String> field = field(reference.constantInner());
                            return Declare.pick(reference.index(), c -> fields(c, field));
                        }));
    }

    private static List<String> contacts(ScriptContext c) {
        List<String> lines = HeaderVariables.values(c, "Contact");
        if (lines.size() == 1 && lines.getFirst().indexOf(',') < 0) {
            return lines;
        }
        List<String> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(NameAddress.split(line)));
        return all;
    }

    private static List<String> fields(ScriptContext c, Function<NameAddress, String> field) {
        List<String> all = new ArrayList<>();
        for (String contact : contacts(c)) {
            all.add(NameAddress.parse(contact)
                    .map(field)
                    .filter(text -> !text.isEmpty())
                    .orElse(null));
        }
        return all;
    }

    private static Function<NameAddress, String> field(String name) throws LinkException {
        return switch (name) {
            case "name" -> NameAddress::name;
            case "uri" -> NameAddress::uri;
            case "params" -> NameAddress::parameters;
            case "q", "expires", "methods", "received" -> address -> Values.text(address.parameter(name));
            default ->
                throw new LinkException(
                        "$ct.fields(" + name + "): name, uri, q, expires, methods, received or params was expected");
        };
    }
}
