// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Variables;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions that change the Request-URI and the next hop. */
public final class UriFunctions {
    private static final ScriptVariable REQUEST_URI = Variables.link("$ru").orElseThrow();
    private static final ScriptVariable NEXT_HOP = Variables.link("$du").orElseThrow();

    UriFunctions() {}

    private static int edit(ScriptContext context, UriEdit edit) {
        Object text = REQUEST_URI.get(context);
        Optional<SipUriText> uri = text == null ? Optional.empty() : SipUriText.parse(text.toString());
        return uri.isPresent() && REQUEST_URI.set(context, edit.apply(uri.get())) ? 1 : -1;
    }

    /** Makes a new URI of one. */
    @FunctionalInterface
    private interface UriEdit {
        String apply(SipUriText uri);
    }

    private static int editUser(ScriptContext context, UnaryOperator<String> edit) {
        return edit(context, uri -> uri.withUser(edit.apply(uri.user())));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "seturi", doc = "Replaces the Request-URI; the empty text brings the received one back.")
    public int setUri(ScriptContext context, String text) {
        return REQUEST_URI.set(context, text) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewriteuri", until = "3.0", doc = "As seturi.")
    public int setUriOld1(ScriptContext context, String text) {
        return setUri(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "sethost", doc = "Replaces the host of the Request-URI; user, port and parameters stay.")
    public int setHost(ScriptContext context, String text) {
        return edit(context, uri -> uri.withHost(text));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewritehost", until = "3.0", doc = "As sethost.")
    public int setHostOld1(ScriptContext context, String text) {
        return setHost(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "seth", until = "3.0", doc = "As sethost.")
    public int setHostOld2(ScriptContext context, String text) {
        return setHost(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "sethostport", doc = "Replaces host and port of the Request-URI; user and parameters stay.")
    public int setHostPort(ScriptContext context, String text) {
        return edit(context, uri -> uri.withHostPort(text));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewritehostport", until = "3.0", doc = "As sethostport.")
    public int setHostPortOld1(ScriptContext context, String text) {
        return setHostPort(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "sethp", until = "3.0", doc = "As sethostport.")
    public int setHostPortOld2(ScriptContext context, String text) {
        return setHostPort(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setport", doc = "Replaces the port of the Request-URI; the empty text takes it away.")
    public int setPort(ScriptContext context, String text) {
        return edit(context, uri -> uri.withPort(text));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewriteport", until = "3.0", doc = "As setport.")
    public int setPortOld1(ScriptContext context, String text) {
        return setPort(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setp", until = "3.0", doc = "As setport.")
    public int setPortOld2(ScriptContext context, String text) {
        return setPort(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "setuser",
            doc = "Replaces the user of the Request-URI; a password stays, the empty text takes both away.")
    public int setUser(ScriptContext context, String text) {
        return editUser(context, user -> text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewriteuser", until = "3.0", doc = "As setuser.")
    public int setUserOld1(ScriptContext context, String text) {
        return setUser(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setu", until = "3.0", doc = "As setuser.")
    public int setUserOld2(ScriptContext context, String text) {
        return setUser(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setuserpass", doc = "Replaces user and password of the Request-URI.")
    public int setUserPassword(ScriptContext context, String text) {
        return edit(context, uri -> uri.withUserPassword(text));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rewriteuserpass", until = "3.0", doc = "As setuserpass.")
    public int setUserPasswordOld1(ScriptContext context, String text) {
        return setUserPassword(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setup", until = "3.0", doc = "As setuserpass.")
    public int setUserPasswordOld2(ScriptContext context, String text) {
        return setUserPassword(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "setdsturi",
            doc = "Sets the URI that the request is sent to in place of Route and Request-URI.")
    public int setNextHop(ScriptContext context, String text) {
        return NEXT_HOP.set(context, text) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setduri", until = "3.0", doc = "As setdsturi.")
    public int setNextHopOld1(ScriptContext context, String text) {
        return setNextHop(context, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "prefix", doc = "Puts a text before the user of the Request-URI.")
    public int prefix(ScriptContext context, String text) {
        return editUser(context, user -> text + user);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "strip", doc = "Takes chars from the start of the user of the Request-URI.")
    public int strip(ScriptContext context, int count) {
        return editUser(context, user -> user.substring(Math.clamp(count, 0, user.length())));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "strip_tail", doc = "Takes chars from the end of the user of the Request-URI.")
    public int stripTail(ScriptContext context, int count) {
        return editUser(context, user -> user.substring(0, user.length() - Math.clamp(count, 0, user.length())));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "revert_uri", doc = "Brings the Request-URI back as it was received.")
    public int revert(ScriptContext context) {
        return REQUEST_URI.set(context, "") ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetdsturi", doc = "Clears $du.")
    public int resetNextHop(ScriptContext context) {
        return NEXT_HOP.set(context, null) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetduri", until = "3.0", doc = "As resetdsturi.")
    public int resetNextHopOld(ScriptContext context) {
        return NEXT_HOP.set(context, null) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isdsturiset", doc = "True when $du is set.")
    public int isNextHopSet(ScriptContext context) {
        return NEXT_HOP.get(context) == null ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isduriset", until = "3.0", doc = "As isdsturiset.")
    public int isNextHopSetOld(ScriptContext context) {
        return NEXT_HOP.get(context) == null ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "construct_uri",
            doc = "Sets a variable to a URI of scheme, user, host, port and parameters; empty parts are left out.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the parameters are the script's arguments
    public int construct(
            ScriptContext context,
            String scheme,
            String user,
            String host,
            String port,
            String parameters,
            ScriptVariable result) {
        if (scheme.isEmpty() || host.isEmpty()) {
            return -1;
        }
        String uri = scheme
                + ':'
                + (user.isEmpty() ? "" : user + '@')
                + host
                + (port.isEmpty() ? "" : ':' + port)
                + (parameters.isEmpty() ? "" : ';' + parameters);
        return result.set(context, uri) ? 1 : -1;
    }
}
