// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.script.runtime.text.MimeParts;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;

/** The message as a whole: its start line, body and flags, and the transaction's place. */
final class MessageVariables {
    private MessageVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.add(VariableDeclaration.readOnly("rm", "The method; that of CSeq in a reply.", MessageVariables::method));
        all.add(VariableDeclaration.readOnly(
                "rs",
                "The status of the reply.",
                c -> c.reply().map(RoutingReply::status).orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "rr",
                "The reason phrase of the reply.",
                c -> c.reply().map(RoutingReply::reason).orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "rT", "Whether the message is a request or a reply; as $msg.type.", MessageVariables::type));
        all.add(VariableDeclaration.readOnly(
                "msg.type", "Whether the message is a request or a reply.", MessageVariables::type));
        all.add(VariableDeclaration.readOnly(
                "msg.is_request",
                "1 for a request, 0 for a reply.",
                c -> Values.truth(c.reply().isEmpty())));
        all.add(VariableDeclaration.readOnly(
                "mb", "The whole message.", c -> c.message().wireText()));
        all.add(VariableDeclaration.readOnly(
                "ml",
                "The length of the message in bytes.",
                c -> c.message().wireText().length()));
        all.add(VariableDeclaration.readOnly(
                "mi",
                "A number that grows from message to message.",
                c -> c.state().messageNumber()));
        all.add(new VariableDeclaration(
                "rb", false, "The body, or its part of a type or at an index.", MessageVariables::body));
        all.add(new VariableDeclaration(
                "cT", false, "Content-Type, or that of the part at an index.", MessageVariables::contentType));
        all.addAll(flags());
        all.add(VariableDeclaration.readOnly(
                "T_branch_idx",
                "The number of the branch in hand, from 0.",
                c -> c.branch()
                        .or(() -> c.reply().flatMap(RoutingReply::branch))
                        .map(RoutingBranch::index)
                        .orElse(0)));
        all.add(VariableDeclaration.readOnly(
                "T_reply_code", "The status of the reply in hand or chosen.", MessageVariables::replyCode));
        return all;
    }

    private static List<VariableDeclaration> flags() {
        return List.of(
                Declare.plain(
                        "mf",
                        "The names of the message flags that are set; a number sets all of them (1.x).",
                        c -> c.environment().messageFlags().text(c.state().flags()),
                        (c, value) -> {
                            if (value instanceof Integer number) {
                                c.state().setFlags(number);
                                return true;
                            }
                            return false;
                        }),
                Declare.plain(
                        "mF",
                        "The message flags as a hexadecimal number (1.x).",
                        c -> Integer.toHexString(c.state().flags()),
                        (c, value) -> {
                            c.state().setFlags(hexadecimal(value));
                            return value != null;
                        }),
                Declare.plain(
                        "sf",
                        "The names of the script flags that are set; a number sets all of them (1.x).",
                        c -> c.environment().scriptFlags().text(c.scriptFlags()),
                        (c, value) -> {
                            c.setScriptFlags(Values.leadingInteger(Values.text(value)));
                            return true;
                        }),
                Declare.plain(
                        "sF",
                        "The script flags as a hexadecimal number (1.x).",
                        c -> Integer.toHexString(c.scriptFlags()),
                        (c, value) -> {
                            c.setScriptFlags(hexadecimal(value));
                            return true;
                        }),
                Declare.indexed("msg.flag", true, "1 when a message flag is set, 0 otherwise.", (name, index) -> {
                    String flag = name.constant()
                            .orElseThrow(() -> new LinkException("the name in $msg.flag(...) must be constant"));
                    return Declare.writable(c -> Values.truth((c.state().flags() & bit(c, flag)) != 0), (c, value) -> {
                        if (!(value instanceof Integer number)) {
                            return false;
                        }
                        int bit = bit(c, flag);
                        c.state()
                                .setFlags(
                                        number == 0
                                                ? c.state().flags() & ~bit
                                                : c.state().flags() | bit);
                        return bit != 0;
                    });
                }));
    }

    private static int bit(ScriptContext c, String flag) {
        return c.environment().messageFlags().bit(flag).orElse(0);
    }

    static int hexadecimal(Object value) {
        try {
            return Integer.parseUnsignedInt(Values.text(value).replaceFirst("^0[xX]", ""), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String method(ScriptContext c) {
        Optional<RoutingRequest> request = c.request();
        if (request.isPresent()) {
            return request.get().method();
        }
        String cseq = AddressVariables.header(c, "CSeq");
        return cseq == null
                ? null
                : Values.orNull(cseq.substring(cseq.indexOf(' ') + 1).trim());
    }

    private static Object type(ScriptContext c) {
        return c.reply().isPresent() ? "reply" : "request";
    }

    private static Object replyCode(ScriptContext c) {
        return c.failure()
                .map(failure -> failure.status())
                .or(() -> c.reply().map(RoutingReply::status))
                .orElse(null);
    }

    static String bodyText(ScriptContext c) {
        return new String(c.message().body(), ISO_8859_1);
    }

    private static List<MimeParts.Part> parts(ScriptContext c) {
        return MimeParts.of(Values.text(AddressVariables.header(c, "Content-Type")), bodyText(c));
    }

    private static ScriptVariable body(VariableReference reference) throws LinkException {
        boolean whole = reference.index() instanceof VariableIndex.None;
        if (reference.inner().isEmpty()) {
            return whole ? c -> Values.orNull(bodyText(c)) : Declare.pick(reference.index(), c -> bodies(parts(c)));
        }
        String type = reference.constantInner();
        return Declare.pick(
                reference.index(),
                c -> bodies(parts(c).stream()
                        .filter(part -> part.type().equalsIgnoreCase(type))
                        .toList()));
    }

    private static List<String> bodies(List<MimeParts.Part> parts) {
        return parts.stream().map(MimeParts.Part::body).toList();
    }

    private static ScriptVariable contentType(VariableReference reference) throws LinkException {
        Declare.noName(reference);
        return switch (reference.index()) {
            case VariableIndex.None none -> c -> AddressVariables.header(c, "Content-Type");
            case VariableIndex.All all ->
                c -> {
                    String header = AddressVariables.header(c, "Content-Type");
                    if (header == null) {
                        return null;
                    }
                    StringBuilder text = new StringBuilder(header);
                    parts(c).forEach(part -> text.append(',').append(part.type()));
                    return text.toString();
                };
            default ->
                Declare.pick(
                        reference.index(),
                        c -> parts(c).stream().map(MimeParts.Part::type).toList());
        };
    }
}
