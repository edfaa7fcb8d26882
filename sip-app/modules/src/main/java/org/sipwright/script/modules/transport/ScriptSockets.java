// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.language.ast.Script;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/** The sockets and names of a script: opened and declared once, when its application starts. */
public final class ScriptSockets {
    private static final String STANDARD = "udp:127.0.0.1:5060";

    private ScriptSockets() {}

    /**
     * Opens the sockets that the command line wants, else those of the script, else the standard one.
     *
     * @throws IOException when one cannot be opened; the text says which and why
     */
    public static List<SipEndpoint> open(Script script, List<String> forced, RoutingContainer container)
            throws IOException {
        List<String> wanted = new ArrayList<>(forced);
        if (wanted.isEmpty()) {
            script.globals().stream()
                    .filter(global ->
                            global.name().equals("socket") || global.name().equals("listen"))
                    .forEach(global -> wanted.add(global.value()));
        }
        if (wanted.isEmpty()) {
            wanted.add(STANDARD);
        }
        List<SipEndpoint> opened = new ArrayList<>();
        for (String text : wanted) {
            SipEndpoint endpoint =
                    SocketText.parse(text).orElseThrow(() -> new IOException("'" + text + "' is no socket"));
            opened.add(container.listen(endpoint, Map.of()));
        }
        return opened;
    }

    /** Declares the aliases of the script as names of this server. */
    public static void declareAliases(Script script, RoutingContainer container) {
        script.globals().stream()
                .filter(global -> global.name().equals("alias"))
                .map(global -> global.value().contains(":") ? global.value() : "any:" + global.value())
                .forEach(text -> SocketText.parse(text)
                        .ifPresent(alias -> container.addAlias(
                                alias.host(), 0, alias.protocol().equals("any") ? "" : alias.protocol())));
    }
}
