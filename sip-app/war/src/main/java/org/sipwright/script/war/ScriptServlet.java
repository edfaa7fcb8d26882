// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.annotation.SipServlet;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.SipEndpoint;

/**
 * Runs the script that the system property {@code sipwright.script} names. It listens where {@code sipwright.listen} says,
 * sockets with commas between them, or where the script says. What is wrong with the script fails the deployment, with all
 * findings in the text; the file {@code sipwright.status} gets one line for each socket once the script runs.
 */
@SipServlet(name = "script")
public class ScriptServlet extends RoutingServlet {
    private static final long serialVersionUID = 1L;

    private transient RoutingScript script;

    /** For the container. */
    public ScriptServlet() {}

    @Override
    public void init() throws ServletException {
        String file = System.getProperty("sipwright.script", "");
        if (file.isEmpty()) {
            throw new ServletException("no script: the system property sipwright.script is not set");
        }
        FunctionTable functions = FunctionTable.of(ScriptServlet.class.getClassLoader());
        CheckedScript checked = new ScriptCheck(Catalog.load(), functions).check(Path.of(file));
        if (!checked.isOk()) {
            throw refused(
                    file, checked.findings().stream().map(checked::explain).toList());
        }
        Script tree = checked.script().orElseThrow();
        Translation translation = new Translator(functions).translate(tree);
        script = translation
                .script()
                .orElseThrow(() -> refused(
                        file,
                        translation.findings().stream().map(checked::explain).toList()));
        script.attach(routing());
        globals(tree);
        script.init();
        report(listen(tree, file));
    }

    private static ServletException refused(String file, List<String> findings) {
        return new ServletException(file + " cannot run:\n" + String.join("\n", findings));
    }

    private void globals(Script tree) {
        for (Script.Global global : tree.globals()) {
            switch (global.name()) {
                case "log_level", "debug", "xlog_level" -> {
                    if (global.value().matches("-?[0-9]{1,2}")) {
                        script.environment().setLogLevel(Integer.parseInt(global.value()));
                    }
                }
                case "alias" ->
                    SocketText.parse(global.value().contains(":") ? global.value() : "any:" + global.value())
                            .ifPresent(alias -> routing()
                                    .addAlias(alias.host(), 0, alias.protocol().equals("any") ? "" : alias.protocol()));
                default -> {
                    // process counts and the like have no meaning in this server
                }
            }
        }
    }

    private List<SipEndpoint> listen(Script tree, String file) throws ServletException {
        List<String> wanted = new ArrayList<>();
        String forced = System.getProperty("sipwright.listen", "");
        if (!forced.isEmpty()) {
            wanted.addAll(List.of(forced.split(",")));
        } else {
            tree.globals().stream()
                    .filter(global ->
                            global.name().equals("socket") || global.name().equals("listen"))
                    .forEach(global -> wanted.add(global.value()));
        }
        if (wanted.isEmpty()) {
            wanted.add("udp:127.0.0.1:5060");
        }
        List<SipEndpoint> opened = new ArrayList<>();
        for (String text : wanted) {
            SipEndpoint endpoint = SocketText.parse(text)
                    .orElseThrow(() -> new ServletException(file + ": '" + text + "' is no socket"));
            try {
                opened.add(routing().listen(endpoint, Map.of()));
            } catch (IOException e) {
                throw new ServletException(e.getMessage(), e);
            }
        }
        return opened;
    }

    private void report(List<SipEndpoint> sockets) throws ServletException {
        String status = System.getProperty("sipwright.status", "");
        if (status.isEmpty()) {
            return;
        }
        List<String> lines =
                sockets.stream().map(socket -> "ready: sip " + socket).toList();
        try {
            Files.write(Path.of(status), lines);
        } catch (IOException e) {
            throw new ServletException("cannot write " + status, e);
        }
    }

    @Override
    public boolean wantsEveryReply() {
        return script.wantsEveryReply();
    }

    @Override
    public void onRequest(RoutingRequest request) {
        script.onRequest(request);
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply reply) {
        script.onUnmatchedOrAnyReply(reply);
    }
}
