// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.path;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.modules.rr.RrModule;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** The module path: puts this server on the way to clients that register through it (RFC 3327). */
public final class PathModule implements ScriptModule {
    private static final int SIP_PORT = 5060;
    private static final int SIPS_PORT = 5061;

    private boolean useReceived;
    private boolean twice = true;

    /** For the service loader. */
    public PathModule() {}

    @Override
    public String name() {
        return "path";
    }

    @Override
    public String doc() {
        return "Puts this server on the way to clients that register through it.";
    }

    @Override
    public Set<String> requires() {
        return useReceived ? Set.of("rr") : Set.of();
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "use_received",
                        0,
                        "Whether loose_route() sends to the address in the 'received' parameter of this server's Route.",
                        value -> useReceived = value != 0),
                ModuleParameter.number(
                        "enable_double_path",
                        1,
                        "Whether there are two Path headers where a request changes sockets.",
                        value -> twice = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (useReceived) {
            environment
                    .module(RrModule.class)
                    .orElseThrow(() -> new ModuleStartException("use_received needs the module rr"))
                    .listen(PathModule::sendToReceived);
        }
    }

    private static void sendToReceived(ScriptContext context, String parameters) {
        Parameters.value(parameters, "received")
                .filter(received -> !received.isEmpty())
                .ifPresent(received -> context.request().ifPresent(request -> request.setNextHop(unescaped(received))));
    }

    private static String unescaped(String text) {
        return text.replaceAll("(?i)%3B", ";").replaceAll("(?i)%3D", "=");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_path",
            least = 0,
            routes = REQUEST,
            doc = "Adds a Path with this server's address, and with the given user part.")
    public int addPath(ScriptContext context, String user) {
        return add(context, user, "");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_path_received",
            least = 0,
            routes = REQUEST,
            doc = "Adds a Path with this server's address, the given user part, and where the request came from.")
    public int addPathReceived(ScriptContext context, String user) {
        Optional<InetSocketAddress> source = Messages.source(context);
        if (source.isEmpty()) {
            return -1;
        }
        String protocol =
                Messages.receivedOn(context).map(SipEndpoint::protocol).orElse("udp");
        String received = ";received=sip:" + HostText.of(source.get().getAddress()) + ':'
                + source.get().getPort() + (protocol.equals("udp") ? "" : "%3Btransport%3D" + protocol);
        return add(context, user, received);
    }

    private int add(ScriptContext context, String user, String parameters) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        SipEndpoint in = request.get().receivedOn();
        SipEndpoint out = request.get().sendFrom().orElse(in);
        boolean both = twice && !out.equals(in);
        insert(request.get(), value(in, user, both, parameters));
        if (both) {
            insert(request.get(), value(out, user, true, parameters));
        }
        return 1;
    }

    /** In front of the Path that came, which is that of the proxy before us. */
    private static void insert(RoutingRequest request, String value) {
        int line = request.indexOfHeader("Path", 0);
        request.insertHeader(line < 0 ? request.headerCount() : line, "Path", value);
    }

    private static String value(SipEndpoint endpoint, String user, boolean two, String parameters) {
        String host = endpoint.advertisedHost().indexOf(':') >= 0
                        && !endpoint.advertisedHost().startsWith("[")
                ? '[' + endpoint.advertisedHost() + ']'
                : endpoint.advertisedHost();
        int usual = endpoint.protocol().equals("tls") ? SIPS_PORT : SIP_PORT;
        String port = endpoint.advertisedPort() == usual ? "" : ":" + endpoint.advertisedPort();
        String transport = endpoint.protocol().equals("udp") ? "" : ";transport=" + endpoint.protocol();
        return "<sip:" + (user.isEmpty() ? "" : user + '@') + host + port + transport + (two ? ";r2=on" : "") + ";lr"
                + parameters + '>';
    }
}
