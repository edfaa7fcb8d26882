// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingReply;

/** Questions about a message, its method, its URI and its privacy. Stateless. */
public final class MessageFunctions {
    private static final int LEAST_DIGITS = 3;
    private static final int MOST_DIGITS = 15;

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_method",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when the method, for a reply that of its CSeq, is one of those named, which a bar separates.")
    public int isMethod(ScriptContext context, String methods) {
        String name = Messages.method(context);
        int from = 0;
        while (from <= methods.length()) {
            int bar = methods.indexOf('|', from);
            int end = bar < 0 ? methods.length() : bar;
            if (end - from == name.length() && methods.regionMatches(true, from, name, 0, name.length())) {
                return 1;
            }
            from = end + 1;
        }
        return -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "has_totag",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when To has a tag: the request is within a dialog.")
    public int hasToTag(ScriptContext context) {
        return Messages.toTag(context).isEmpty() ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_privacy",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a Privacy header (RFC 3323) names this kind of privacy.")
    public int isPrivacy(ScriptContext context, String kind) {
        for (HeaderValues.Value value : HeaderValues.all(context.message(), "Privacy")) {
            for (String one : value.text().split(";")) {
                if (one.trim().equalsIgnoreCase(kind.trim())) {
                    return 1;
                }
            }
        }
        return -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_uri_user_e164",
            routes = {REQUEST, FAILURE, LOCAL},
            doc = "True when the user part of a URI is a plus sign and 3 to 15 digits (E.164).")
    public int isE164(ScriptContext context, String uri) {
        Optional<UriText> parsed = UriText.parse(uri);
        if (parsed.isEmpty()) {
            return -1;
        }
        String user = parsed.get().scheme().equals("tel")
                ? parsed.get().host()
                : parsed.get().user();
        int digits = user.length() - 1;
        return user.startsWith("+")
                        && digits >= LEAST_DIGITS
                        && digits <= MOST_DIGITS
                        && user.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ruri_has_param",
            least = 1,
            routes = {REQUEST, FAILURE, BRANCH, LOCAL},
            doc = "True when the Request-URI has a parameter with this value, or without any where none is given.")
    public int hasUriParameter(ScriptContext context, String name, String value) {
        return Messages.requestUri(context)
                        .flatMap(UriText::parse)
                        .flatMap(uri -> uri.parameter(name))
                        .filter(found -> found.equalsIgnoreCase(value))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ruri_add_param",
            routes = {REQUEST, FAILURE, BRANCH, LOCAL},
            doc = "Adds a parameter, name=value, to the Request-URI; true also when it is there already.")
    public int addUriParameter(ScriptContext context, String parameter) {
        Optional<UriText> uri = Messages.requestUri(context).flatMap(UriText::parse);
        if (uri.isEmpty() || parameter.isEmpty()) {
            return -1;
        }
        String added = parameter.startsWith(";") ? parameter : ';' + parameter;
        String there = uri.get().parameters();
        if ((there + ';').toLowerCase(Locale.ROOT).contains(added.toLowerCase(Locale.ROOT) + ';')) {
            return 1;
        }
        Messages.setRequestUri(context, uri.get().withParameters(there + added).text());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ruri_del_param",
            routes = {REQUEST, FAILURE, BRANCH, LOCAL},
            doc = "Takes a parameter out of the Request-URI; false when it is not there.")
    public int removeUriParameter(ScriptContext context, String name) {
        Optional<UriText> uri = Messages.requestUri(context)
                .flatMap(UriText::parse)
                .filter(found -> found.parameter(name).isPresent());
        uri.ifPresent(found -> Messages.setRequestUri(
                context,
                found.withParameters(Parameters.without(found.parameters(), name))
                        .text()));
        return uri.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ruri_tel2sip",
            routes = {REQUEST, FAILURE, BRANCH, LOCAL},
            doc = "Makes a sip URI of a tel URI (RFC 3261 section 19.1.6) with the domain of From; others stay.")
    public int telToSip(ScriptContext context) {
        Optional<String> uri = Messages.requestUri(context);
        if (uri.isEmpty()) {
            return -1;
        }
        if (!uri.get().regionMatches(true, 0, "tel:", 0, 4)) {
            return 1;
        }
        Optional<UriText> from = HeaderValues.header(context.message(), "From")
                .flatMap(AddressText::parse)
                .flatMap(address -> UriText.parse(address.uri()));
        if (from.isEmpty()) {
            return -1;
        }
        String number = uri.get().substring(4).replaceAll("[-.()]", "");
        String port = from.get().port() == 0 ? "" : ":" + from.get().port();
        Messages.setRequestUri(context, "sip:" + number + '@' + from.get().host() + port + ";user=phone");
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "change_reply_status",
            routes = ONREPLY,
            doc = "Gives the reply another status and reason phrase of the same class before it goes upstream.")
    public int changeStatus(ScriptContext context, int status, String reason) {
        Optional<RoutingReply> reply = context.reply();
        if (reply.isEmpty() || status < 100 || status > 699) {
            return -1;
        }
        boolean success = reply.get().status() / 100 == 2;
        boolean provisional = reply.get().status() / 100 == 1;
        if (success != (status / 100 == 2) || provisional != (status / 100 == 1)) {
            return -1;
        }
        reply.get().setStatus(status, reason);
        return 1;
    }
}
