// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Variables;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Questions about a message. */
public final class MessageFunctions {
    /** The declaration says it. */
    @ScriptFunction(name = "is_method", doc = "True when the method is one of those named, which a bar separates.")
    public int isMethod(ScriptContext context, String methods) {
        Object method = METHOD.get(context);
        if (method == null) {
            return -1;
        }
        String name = method.toString();
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

    private static final org.sipwright.script.runtime.ScriptVariable METHOD =
            Variables.link("$rm").orElseThrow();
    private static final org.sipwright.script.runtime.ScriptVariable TO_TAG =
            Variables.link("$tt").orElseThrow();

    /** The declaration says it. */
    @ScriptFunction(name = "has_totag", doc = "True when To has a tag: the request is within a dialog.")
    public int hasToTag(ScriptContext context) {
        if (context.request().isPresent()) {
            return context.request().get().toTag().isEmpty() ? -1 : 1;
        }
        return TO_TAG.get(context) == null ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "is_present_hf", doc = "True when the message has a header of this name.")
    public int isPresent(ScriptContext context, String name) {
        return context.message().indexOfHeader(name, 0) < 0 ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "has_body", doc = "True when the message has a body.")
    public int hasBody(ScriptContext context) {
        return context.message().body().length > 0 ? 1 : -1;
    }
}
