// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Looking at and changing the Request-URI. */
public final class UriFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    /** The declaration says it. */
    @ScriptFunction(
            name = "has_totag",
            least = 0,
            until = "2.4",
            doc = "True when To has a tag: the request belongs to a dialog.")
    public int hasToTag(ScriptContext context) {
        int line = context.message().indexOfHeader("To", 0);
        boolean tag = line >= 0
                && org.sipwright.script.modules.sip.NameAddress.parse(
                                context.message().headerValue(line))
                        .flatMap(address -> address.parameter("tag"))
                        .filter(text -> !text.isEmpty())
                        .isPresent();
        return tag ? YES : NO;
    }

    private static Optional<SipUriText> uri(ScriptContext context) {
        return context.request().map(RoutingRequest::requestUriText).flatMap(SipUriText::parse);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uri_param",
            least = 1,
            until = "2.4",
            doc = "True when the Request-URI has a parameter, with this value where one is given.")
    public int parameter(ScriptContext context, String name, String value) {
        Optional<String> found = uri(context).flatMap(uri -> uri.parameter(name));
        return found.isPresent() && (value.isEmpty() || found.get().equals(value)) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_uri_param",
            routes = RouteUse.REQUEST,
            until = "2.4",
            doc = "Adds a parameter to the Request-URI.")
    public int addParameter(ScriptContext context, String parameter) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || !parameter.matches("[^\\s<>?;\"]+")) {
            return NO;
        }
        String uri = request.get().requestUriText();
        int headers = uri.indexOf('?');
        request.get()
                .setRequestUriText(
                        headers < 0
                                ? uri + ';' + parameter
                                : uri.substring(0, headers) + ';' + parameter + uri.substring(headers));
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "del_uri_param", until = "2.4", doc = "Takes a parameter of the Request-URI out.")
    public int deleteParameter(ScriptContext context, String name) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        String uri = request.get().requestUriText();
        int headers = uri.indexOf('?');
        String[] parts = (headers < 0 ? uri : uri.substring(0, headers)).split(";");
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String key = parts[i].contains("=") ? parts[i].substring(0, parts[i].indexOf('=')) : parts[i];
            if (i == 0 || !key.equalsIgnoreCase(name)) {
                kept.add(parts[i]);
            }
        }
        request.get().setRequestUriText(String.join(";", kept) + (headers < 0 ? "" : uri.substring(headers)));
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_uri_user_e164",
            until = "2.4",
            doc = "True when the user of the URI in a variable is a telephone number with its plus sign.")
    public int isNumber(ScriptContext context, ScriptVariable variable) {
        Object value = variable.get(context);
        Optional<SipUriText> uri = value == null ? Optional.empty() : SipUriText.parse(value.toString());
        return uri.isPresent() && uri.get().user().matches("\\+[0-9]{2,15}") ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "tel2sip",
            until = "2.4",
            doc = "Turns a tel Request-URI into a sip one with the domain of From.")
    public int telToSip(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        String uri = request.get().requestUriText();
        if (!uri.regionMatches(true, 0, "tel:", 0, 4)) {
            return YES;
        }
        Optional<String> domain = org.sipwright.script.modules.sip.Headers.first(context.message(), "From")
                .flatMap(org.sipwright.script.modules.sip.NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()))
                .map(SipUriText::host);
        if (domain.isEmpty()) {
            return NO;
        }
        // RFC 3261 section 19.1.6: visual separators go
        String number = uri.substring(4);
        int semicolon = number.indexOf(';');
        String digits = (semicolon < 0 ? number : number.substring(0, semicolon)).replaceAll("[-.()]", "");
        String parameters = semicolon < 0 ? "" : number.substring(semicolon);
        request.get().setRequestUriText("sip:" + digits + parameters + '@' + domain.get() + ";user=phone");
        return YES;
    }
}
