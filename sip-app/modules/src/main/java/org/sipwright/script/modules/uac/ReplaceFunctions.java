// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.WireMessage;

/** Replacing From and To, and putting them back. */
public final class ReplaceFunctions {
    private static final String FROM = "From";
    private static final String TO = "To";

    private final UacModule module;

    ReplaceFunctions(UacModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_replace_from",
            routes = {REQUEST, BRANCH, FAILURE},
            until = "2.4",
            doc = "Replaces the URI of From; its display name stays.")
    public int replaceFrom(ScriptContext context, String uri) {
        return replace(context, FROM, "", uri);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_replace_from",
            routes = {REQUEST, BRANCH, FAILURE},
            doc =
                    "Replaces display name and URI of From, those that are given; replies and later requests get it back.")
    public int replaceFrom(ScriptContext context, String display, String uri) {
        return replace(context, FROM, display, uri);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_replace_to",
            routes = {REQUEST, BRANCH, FAILURE},
            until = "2.4",
            doc = "Replaces the URI of To; its display name stays.")
    public int replaceTo(ScriptContext context, String uri) {
        return replace(context, TO, "", uri);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_replace_to",
            routes = {REQUEST, BRANCH, FAILURE},
            doc = "Replaces display name and URI of To, those that are given; replies and later requests get it back.")
    public int replaceTo(ScriptContext context, String display, String uri) {
        return replace(context, TO, display, uri);
    }

    private int replace(ScriptContext context, String header, String display, String uri) {
        WireMessage message = context.message();
        int line = message.indexOfHeader(header, 0);
        Optional<AddressText> found = line < 0 ? Optional.empty() : AddressText.parse(message.headerValue(line));
        if (found.isEmpty() || !uri.isEmpty() && UriText.parse(uri).isEmpty()) {
            return -1;
        }
        module.forceDialog(context);
        AddressText old = found.get();
        String target = uri.isEmpty() ? old.uri() : uri;
        String name = display.isEmpty() ? old.display() : display;
        message.replaceHeader(line, (name.isEmpty() ? "" : name + ' ') + '<' + target + '>' + old.parameters());
        if (!module.restores()) {
            return 1;
        }
        Replacement replacement = Replacement.of(context.state());
        replacement.keep(header, old);
        if (module.isAutomatic()) {
            context.transaction().ifPresent(replacement::watch);
        }
        if (!target.equals(old.uri())) {
            String parameter = header.equals(FROM) ? module.fromParameter() : module.toParameter();
            String stored = new StoredUris(old.uri(), target).encoded(module.password());
            module.rr().ifPresent(rr -> rr.addParameter(context, ';' + parameter + '=' + stored));
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_restore_from",
            routes = {REQUEST, BRANCH, FAILURE},
            doc = "Puts From back to what it was.")
    public int restoreFrom(ScriptContext context) {
        return restore(context, FROM, module.fromParameter());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_restore_to",
            routes = {REQUEST, BRANCH, FAILURE},
            doc = "Puts To back to what it was.")
    public int restoreTo(ScriptContext context) {
        return restore(context, TO, module.toParameter());
    }

    private int restore(ScriptContext context, String header, String parameter) {
        WireMessage message = context.message();
        int line = message.indexOfHeader(header, 0);
        Optional<Replacement> replacement = Replacement.find(context.state());
        Optional<AddressText> original = replacement.flatMap(one -> one.original(header));
        if (original.isPresent() && line >= 0) {
            message.replaceHeader(line, original.get().text());
            replacement.get().forget(header);
            return 1;
        }
        Optional<StoredUris> stored = module.rr()
                .flatMap(rr -> rr.routeParameter(context, parameter))
                .flatMap(text -> StoredUris.decode(text, module.password()));
        return stored.isPresent()
                        && exchange(
                                message,
                                header,
                                stored.get().replaced(),
                                stored.get().original())
                ? 1
                : -1;
    }

    /** A later request of the call follows its route: each side gets the addresses that it knows. */
    void onRoute(ScriptContext context) {
        if (!module.isAutomatic() || module.rr().isEmpty() || context.request().isEmpty()) {
            return;
        }
        boolean upstream = module.rr().get().isUpstream(context);
        follow(context, module.fromParameter(), upstream ? TO : FROM, upstream);
        follow(context, module.toParameter(), upstream ? FROM : TO, upstream);
    }

    private void follow(ScriptContext context, String parameter, String header, boolean upstream) {
        Optional<StoredUris> stored = module.rr()
                .orElseThrow()
                .routeParameter(context, parameter)
                .flatMap(text -> StoredUris.decode(text, module.password()));
        if (stored.isEmpty()) {
            return;
        }
        WireMessage message = context.message();
        Optional<AddressText> before = HeaderValues.header(message, header).flatMap(AddressText::parse);
        String from = upstream ? stored.get().replaced() : stored.get().original();
        String to = upstream ? stored.get().original() : stored.get().replaced();
        if (before.isPresent() && exchange(message, header, from, to)) {
            Replacement replacement = Replacement.of(context.state());
            replacement.keep(header, before.get());
            context.transaction().ifPresent(replacement::watch);
        }
    }

    private static boolean exchange(WireMessage message, String header, String from, String to) {
        int line = message.indexOfHeader(header, 0);
        Optional<AddressText> address = line < 0 ? Optional.empty() : AddressText.parse(message.headerValue(line));
        if (address.isEmpty() || !address.get().uri().equals(from)) {
            return false;
        }
        AddressText old = address.get();
        message.replaceHeader(
                line,
                (old.head().isEmpty()
                                ? new AddressText("<", to, '>' + old.tail())
                                : new AddressText(old.head(), to, old.tail()))
                        .text());
        return true;
    }
}
