// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mijson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipwright.script.modules.httpd.HttpService;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommands;
import org.sipwright.script.runtime.management.ManagementException;

/**
 * The module mi_json: {@code GET /json/COMMAND?params=a,b}. Its answers are JSON with what commands of release 3.6 tell; errors
 * have the form of release 2.4.
 */
public final class MiJsonModule implements ScriptModule {
    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int FAILED = 500;
    private static final String PARAMETERS = "params=";

    private String root = "json";

    /** For the service loader. */
    public MiJsonModule() {}

    @Override
    public String name() {
        return "mi_json";
    }

    @Override
    public String doc() {
        return "Management commands by GET requests, in releases 1.11 and 2.x: /json/COMMAND?params=a,b. Answers have the shape of"
                + " release 3.6.";
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
                ModuleParameter.text("mi_json_root", "json", "The path of the commands.", value -> root = value));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        HttpdModule httpd = HttpdModule.of(environment);
        ManagementCommands commands = environment.commands();
        httpd.serve("mi_json", root, query -> answer(commands, query));
    }

    private static HttpService.Answer answer(ManagementCommands commands, HttpService.Query query) {
        if (!query.method().equals("GET")) {
            return error(NOT_ACCEPTABLE, NOT_ACCEPTABLE, "Unexpected method");
        }
        String command = query.path().startsWith("/") ? query.path().substring(1) : query.path();
        try {
            return new HttpService.Answer(OK, JSON, Json.write(commands.run(command, parameters(query.query()))));
        } catch (ManagementException e) {
            return e.code() == ManagementException.UNKNOWN_COMMAND
                    ? error(OK, FAILED, "Command not found")
                    : error(OK, e.code() < 0 ? FAILED : e.code(), e.getMessage());
        }
    }

    /** Commas part the parameters, those that are escaped as well, since release 2.4 decodes first. */
    private static List<String> parameters(String query) {
        for (String part : query.split("&")) {
            if (part.startsWith(PARAMETERS) && part.length() > PARAMETERS.length()) {
                return List.of(decoded(part.substring(PARAMETERS.length())).split(",", -1));
            }
        }
        return List.of();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static HttpService.Answer error(int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return new HttpService.Answer(status, JSON, Json.write(Map.of("error", error)));
    }
}
