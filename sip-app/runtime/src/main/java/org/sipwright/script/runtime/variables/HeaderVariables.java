// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.WireMessage;

/** Headers by name and by place, and those that have variables of their own. */
final class HeaderVariables {
    private HeaderVariables() {}

    static List<VariableDeclaration> all() {
        return List.of(
                Declare.indexed(
                        "hdr",
                        false,
                        "The value of a header line of this name, long or compact: the first, or that at the index.",
                        HeaderVariables::header),
                Declare.named("hdrcnt", false, "The number of header lines of this name.", name -> {
                    Function<ScriptContext, String> text = Declare.text(name);
                    return c -> values(c, text.apply(c)).size();
                }),
                Declare.list("hdr_name", "The name of a header line.", HeaderVariables::names),
                VariableDeclaration.readOnly("ci", "The Call-ID that the call is known by.", HeaderVariables::callId),
                VariableDeclaration.readOnly("cs", "The sequence number of CSeq.", HeaderVariables::sequence),
                VariableDeclaration.readOnly("cl", "Content-Length.", HeaderVariables::length),
                VariableDeclaration.readOnly("ua", "User-Agent.", c -> AddressVariables.header(c, "User-Agent")));
    }

    /** Not the header's where a module shows one side of the call another Call-ID. */
    private static Object callId(ScriptContext c) {
        return c.request()
                .map(RoutingRequest::callId)
                .or(() -> c.reply().map(RoutingReply::callId))
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> AddressVariables.header(c, "Call-ID"));
    }

    private static ScriptVariable header(Format name, VariableIndex index) {
        Function<ScriptContext, String> text = Declare.text(name);
        if (index instanceof VariableIndex.None) {
            return c -> AddressVariables.header(c, text.apply(c));
        }
        if (index instanceof VariableIndex.All) {
            return c -> Declare.joined(values(c, text.apply(c)));
        }
        ToIntFunction<ScriptContext> place = Declare.place(index, 0);
        return c -> at(c, text.apply(c), place.applyAsInt(c));
    }

    private static Object at(ScriptContext c, String name, int place) {
        if (place < 0) {
            return Declare.at(values(c, name), place);
        }
        WireMessage message = c.message();
        int line = -1;
        for (int i = 0; i <= place; i++) {
            line = message.indexOfHeader(name, line + 1);
            if (line < 0) {
                return null;
            }
        }
        return message.headerValue(line);
    }

    static List<String> values(ScriptContext c, String name) {
        WireMessage message = c.message();
        List<String> values = new ArrayList<>(4);
        for (int i = message.indexOfHeader(name, 0); i >= 0; i = message.indexOfHeader(name, i + 1)) {
            values.add(message.headerValue(i));
        }
        return values;
    }

    private static List<String> names(ScriptContext c) {
        WireMessage message = c.message();
        List<String> names = new ArrayList<>(message.headerCount());
        for (int i = 0; i < message.headerCount(); i++) {
            names.add(message.headerName(i));
        }
        return names;
    }

    private static Object sequence(ScriptContext c) {
        String cseq = AddressVariables.header(c, "CSeq");
        if (cseq == null) {
            return null;
        }
        int end = 0;
        while (end < cseq.length() && cseq.charAt(end) > ' ') {
            end++;
        }
        return cseq.substring(0, end);
    }

    private static Object length(ScriptContext c) {
        String length = AddressVariables.header(c, "Content-Length");
        return length == null || !Values.isInteger(length) ? null : Values.leadingInteger(length);
    }
}
