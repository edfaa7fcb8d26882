// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.textops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.modules.message.MessageText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.Substitution;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Substitutions as sed writes them. Stateless. */
public final class SubstitutionFunctions {
    /** The declaration says it. */
    @ScriptFunction(
            name = "subst",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Substitutes in the headers, /expression/replacement/flags; false without a match.")
    public int headers(
            ScriptContext context, @ParsedBy(value = Substitution.Reader.class, raw = true) Substitution substitution) {
        return substitution
                        .apply(context, MessageText.headers(context.message()))
                        .filter(text -> MessageText.setHeaders(context.message(), text))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "subst_body",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Substitutes in the body, /expression/replacement/flags; false without a match.")
    public int body(
            ScriptContext context, @ParsedBy(value = Substitution.Reader.class, raw = true) Substitution substitution) {
        String body = MessageText.body(context.message());
        Optional<String> changed = body.isEmpty() ? Optional.empty() : substitution.apply(context, body);
        changed.ifPresent(text -> MessageText.setBody(context.message(), text));
        return changed.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "subst_uri",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Substitutes in the Request-URI, /expression/replacement/flags; false without a match.")
    public int uri(
            ScriptContext context, @ParsedBy(value = Substitution.Reader.class, raw = true) Substitution substitution) {
        return Messages.requestUri(context)
                        .flatMap(uri -> substitution.apply(context, uri))
                        .filter(uri -> Messages.setRequestUri(context, uri))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "subst_user",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc =
                    "Substitutes in the user part of the Request-URI, /expression/replacement/flags; false without a match.")
    public int user(
            ScriptContext context, @ParsedBy(value = Substitution.Reader.class, raw = true) Substitution substitution) {
        Optional<UriText> uri = Messages.requestUri(context).flatMap(UriText::parse);
        Optional<String> user = uri.flatMap(found -> substitution.apply(context, found.user()));
        if (user.isEmpty()) {
            return -1;
        }
        return Messages.setRequestUri(context, uri.get().withUser(user.get()).text()) ? 1 : -1;
    }
}
