// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mihttp;

import java.util.List;
import java.util.Set;
import org.sipwright.script.modules.httpd.HttpService;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.modules.json.JsonRpc;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module mi_http: JSON-RPC 2.0 in the bodies of POST requests. */
public final class MiHttpModule implements ScriptModule {
    private static final String JSON = "application/json";

    private String root = "mi";
    private boolean pretty;
    private String url = "";

    /** For the service loader. */
    public MiHttpModule() {}

    @Override
    public String name() {
        return "mi_http";
    }

    @Override
    public String doc() {
        return "Management commands by JSON-RPC 2.0 over HTTP.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public Set<String> requires() {
        return Set.of("httpd");
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("root", "mi", "The path of the commands.", value -> root = value),
                ModuleParameter.text("mi_http_root", "mi", "As root (1.x and 2.x).", value -> root = value),
                ModuleParameter.number(
                        "mi_http_method", 0, "Accepted; commands come by POST alone (1.x and 2.x).", value -> {}),
                ModuleParameter.number(
                        "pretty_printing",
                        0,
                        "Whether answers are written over several lines.",
                        value -> pretty = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        HttpdModule httpd = HttpdModule.of(environment);
        JsonRpc commands = new JsonRpc(environment.commands(), pretty);
        httpd.serve("mi_http", root, query -> answer(commands, query));
        url = httpd.url() + '/' + root;
    }

    /** Where its commands are reached; empty before the start. */
    public String url() {
        return url;
    }

    private static HttpService.Answer answer(JsonRpc commands, HttpService.Query query) {
        return query.method().equals("POST")
                ? new HttpService.Answer(
                        200, JSON, commands.answer(query.body()).orElse(""))
                : new HttpService.Answer(405, JSON, "");
    }
}
