// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ParsedTexts.Place;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingRequest;

/** The Request-URI, as it is and as it was received, and the next hop, with their parts. */
final class UriVariables {
    private UriVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        for (String name : List.of("ru", "ruri")) {
            all.add(Declare.plain(
                    name,
                    "The Request-URI; the empty text brings the received one back.",
                    UriVariables::uri,
                    UriVariables::setUri));
        }
        for (String name : List.of("rU", "ruri.user")) {
            all.add(Declare.plain(
                    name,
                    "The user of the Request-URI; NULL takes it away.",
                    c -> part(current(c), SipUriText::user),
                    (c, value) -> edit(c, value, SipUriText::withUser)));
        }
        for (String name : List.of("rd", "ruri.domain")) {
            all.add(Declare.plain(
                    name,
                    "The host of the Request-URI.",
                    c -> part(current(c), SipUriText::host),
                    (c, value) -> value != null && edit(c, value, SipUriText::withHost)));
        }
        all.add(Declare.plain(
                "rp",
                "The port of the Request-URI, or the usual one of its transport; NULL takes it away.",
                c -> port(current(c)),
                (c, value) -> edit(c, value, SipUriText::withPort)));
        all.add(VariableDeclaration.readOnly(
                "rP", "The transport that the Request-URI asks for.", c -> transport(current(c))));
        all.addAll(received());
        all.addAll(nextHop());
        return all;
    }

    private static List<VariableDeclaration> received() {
        List<VariableDeclaration> all = new ArrayList<>();
        for (String name : List.of("ou", "ouri")) {
            all.add(VariableDeclaration.readOnly(
                    name, "The Request-URI as it was received.", UriVariables::receivedText));
        }
        all.add(VariableDeclaration.readOnly(
                "oU", "The user of the received Request-URI.", c -> part(received(c), SipUriText::user)));
        all.add(VariableDeclaration.readOnly(
                "od", "The host of the received Request-URI.", c -> part(received(c), SipUriText::host)));
        all.add(VariableDeclaration.readOnly("op", "The port of the received Request-URI.", c -> port(received(c))));
        all.add(VariableDeclaration.readOnly(
                "oP", "The transport that the received Request-URI asks for.", c -> transport(received(c))));
        return all;
    }

    private static List<VariableDeclaration> nextHop() {
        List<VariableDeclaration> all = new ArrayList<>();
        for (String name : List.of("du", "duri")) {
            all.add(Declare.plain(
                    name,
                    "The URI that the request is sent to in place of Route and Request-URI; NULL clears it.",
                    UriVariables::nextHopText,
                    (c, value) -> setNextHop(c, Values.text(value))));
        }
        all.add(Declare.plain(
                "dd",
                "The host of $du.",
                c -> part(hop(c), SipUriText::host),
                (c, value) -> value != null && editHop(c, value, SipUriText::withHost)));
        all.add(Declare.plain(
                "dp",
                "The port of $du, or the usual one of its transport; NULL takes it away.",
                c -> port(hop(c)),
                (c, value) -> editHop(c, value, SipUriText::withPort)));
        all.add(VariableDeclaration.readOnly("dP", "The transport of $du.", c -> transport(hop(c))));
        all.add(VariableDeclaration.readOnly(
                "ds", "The destinations of the next relay as a Contact header.", UriVariables::destinations));
        return all;
    }

    /** The Request-URI as text, whether it can be read or not; null within replies. */
    static String uriText(ScriptContext c) {
        Optional<RoutingBranch> branch = c.branch();
        if (branch.isPresent()) {
            return branch.get().requestUriText();
        }
        Optional<RoutingRequest> request = c.request();
        return request.isPresent() ? request.get().requestUriText() : null;
    }

    static SipUriText current(ScriptContext c) {
        return c.state().parsed().uri(Place.REQUEST_URI, uriText(c));
    }

    private static Object uri(ScriptContext c) {
        String text = uriText(c);
        return c.state().parsed().uri(Place.REQUEST_URI, text) == null ? null : text;
    }

    static boolean setUri(ScriptContext c, Object value) {
        if (value == null) {
            return false;
        }
        String text = value.toString();
        Optional<RoutingBranch> branch = c.branch();
        if (branch.isPresent()) {
            branch.get()
                    .setRequestUriText(
                            text.isEmpty()
                                    ? branch.get().transaction().request().receivedUriText()
                                    : text);
            return true;
        }
        Optional<RoutingRequest> request = c.request();
        request.ifPresent(one -> one.setRequestUriText(text.isEmpty() ? one.receivedUriText() : text));
        return request.isPresent();
    }

    private static boolean edit(ScriptContext c, Object value, BiFunction<SipUriText, String, String> change) {
        SipUriText uri = current(c);
        return uri != null && setUri(c, change.apply(uri, Values.text(value)));
    }

    private static String receivedText(ScriptContext c) {
        Optional<RoutingBranch> branch = c.branch();
        if (branch.isPresent()) {
            return branch.get().transaction().request().receivedUriText();
        }
        Optional<RoutingRequest> request = c.request();
        return request.isPresent() ? request.get().receivedUriText() : null;
    }

    private static SipUriText received(ScriptContext c) {
        return c.state().parsed().uri(Place.RECEIVED_URI, receivedText(c));
    }

    private static String nextHopText(ScriptContext c) {
        Optional<RoutingBranch> branch = c.branch();
        Optional<String> hop =
                branch.isPresent() ? branch.get().nextHop() : c.request().flatMap(RoutingRequest::nextHop);
        return hop.isPresent() ? hop.get() : null;
    }

    static boolean setNextHop(ScriptContext c, String uri) {
        Optional<RoutingBranch> branch = c.branch();
        Optional<RoutingRequest> request = c.request();
        branch.ifPresentOrElse(one -> one.setNextHop(uri), () -> request.ifPresent(one -> one.setNextHop(uri)));
        return branch.isPresent() || request.isPresent();
    }

    private static SipUriText hop(ScriptContext c) {
        return c.state().parsed().uri(Place.NEXT_HOP, nextHopText(c));
    }

    private static boolean editHop(ScriptContext c, Object value, BiFunction<SipUriText, String, String> change) {
        SipUriText uri = hop(c);
        return uri != null && setNextHop(c, change.apply(uri, Values.text(value)));
    }

    private static Object destinations(ScriptContext c) {
        DestinationSet set = DestinationSet.of(c.state());
        if (c.request().isEmpty() || set.branches().isEmpty() && set.q() < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder("Contact: ");
        destination(text, uriText(c), set.q());
        for (Destination branch : set.branches()) {
            destination(text.append(", "), branch.uri(), branch.q());
        }
        return text.toString();
    }

    private static void destination(StringBuilder text, String uri, int q) {
        text.append('<').append(uri).append('>');
        if (q >= 0) {
            text.append(";q=").append(Values.q(q));
        }
    }

    static Object part(SipUriText uri, Function<SipUriText, String> part) {
        return uri == null ? null : Values.orNull(part.apply(uri));
    }

    static Object port(SipUriText uri) {
        return uri == null ? null : uri.portOrDefault();
    }

    static Object transport(SipUriText uri) {
        return uri == null ? null : uri.transport();
    }
}
