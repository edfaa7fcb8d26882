// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.servlet.sip.annotation.SipServlet;
import org.sipwright.script.modules.mihttp.MiHttpModule;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;

/**
 * Runs the script that the system property {@code sipwright.script} names, or the packaged one. It listens where {@code
 * sipwright.listen} says, sockets with commas between them, or where the script says. What is wrong with the script fails the
 * deployment, with all findings in the text. The file {@code sipwright.status} gets a line for each socket once the script
 * runs, or the reason why it does not.
 */
@SipServlet(name = "script")
public class ScriptServlet extends RoutingServlet {
    private static final long serialVersionUID = 1L;

    private transient ScriptApplication application;
    private transient Runnable unregister;

    /** For the container. */
    public ScriptServlet() {}

    @Override
    public void init() throws ServletException {
        ScriptOptions options = ScriptOptions.ofSystem();
        try {
            application = ScriptApplication.start(options, routing());
        } catch (ScriptFailure e) {
            options.reportFailure(e.getMessage());
            throw new ServletException(e.getMessage(), e);
        }
        unregister = RunningScripts.register(application);
        List<String> lines = new ArrayList<>();
        application.sockets().forEach(socket -> lines.add("sip " + socket));
        application
                .environment()
                .module(MiHttpModule.class)
                .ifPresent(management -> lines.add("mi " + management.url()));
        options.reportReady(lines);
    }

    @Override
    public void destroy() {
        unregister.run();
        application.stop();
    }

    @Override
    public Set<Entry> blockingEntries() {
        return application.script().blockingEntries();
    }

    @Override
    public boolean wantsEveryReply() {
        return application.script().wantsEveryReply();
    }

    @Override
    public void onRequest(RoutingRequest request) {
        application.script().onRequest(request);
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply reply) {
        application.script().onUnmatchedOrAnyReply(reply);
    }

    @Override
    public void onLocalRequest(RoutingBranch request) {
        application.script().onLocalRequest(request);
    }

    @Override
    public boolean onMalformed(MalformedRequest request) {
        return application.script().onMalformed(request);
    }
}
