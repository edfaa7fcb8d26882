// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.options;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;

/** The module options: answers OPTIONS that is for this server (RFC 3261 section 11). */
public final class OptionsModule implements ScriptModule {
    private String accept = "*/*";
    private String acceptEncoding = "";
    private String acceptLanguage = "en";
    private String supported = "";

    /** For the service loader. */
    public OptionsModule() {}

    @Override
    public String name() {
        return "options";
    }

    @Override
    public String doc() {
        return "Answers OPTIONS that is for this server.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("accept", "*/*", "The value of Accept; empty for no header.", v -> accept = v),
                ModuleParameter.text(
                        "accept_encoding",
                        "",
                        "The value of Accept-Encoding; empty for no header.",
                        v -> acceptEncoding = v),
                ModuleParameter.text(
                        "accept_language",
                        "en",
                        "The value of Accept-Language; empty for no header.",
                        v -> acceptLanguage = v),
                ModuleParameter.text(
                        "support", "", "The value of Supported; empty for no header.", v -> supported = v));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "options_reply",
            routes = REQUEST,
            doc =
                    "Answers an OPTIONS without user in its Request-URI with 200 and what this server can; false for others.")
    public int reply(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || !request.get().method().equals("OPTIONS")) {
            return -1;
        }
        Optional<UriText> uri = UriText.parse(request.get().requestUriText());
        if (uri.isEmpty() || !uri.get().user().isEmpty()) {
            return -1;
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        add(headers, "Accept", accept);
        add(headers, "Accept-Encoding", acceptEncoding);
        add(headers, "Accept-Language", acceptLanguage);
        add(headers, "Supported", supported);
        ReplyContent content = new ReplyContent(headers, "", new byte[0]);
        context.transaction()
                .ifPresentOrElse(
                        transaction -> transaction.reply(200, "OK", content),
                        () -> request.get().replyStateless(200, "OK", content));
        return 1;
    }

    private static void add(List<Map.Entry<String, String>> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.add(Map.entry(name, value));
        }
    }
}
