// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Recognising destinations, and counting calls that were not balanced. Destinations are known by their IP addresses. */
public final class CountFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    private final LoadBalancerModule module;

    CountFunctions(LoadBalancerModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_is_destination",
            least = 2,
            since = "1.11",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "True when an address and port (0 for any) are those of a destination, of a group where one is given; with 1"
                            + " only of those that take calls.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int isDestination(
            ScriptContext context, String ip, int port, int group, int active, ScriptVariable attributes) {
        Optional<BalancedDestination> found = find(ip, port, group == ScriptContext.OMITTED ? -1 : group, active == 1);
        found.map(one -> one.data().attributes())
                .ifPresent(text -> attributes.set(context, text.isEmpty() ? null : text));
        return found.isPresent() ? YES : NO;
    }

    private Optional<BalancedDestination> find(String ip, int port, int group, boolean activeOnly) {
        return module.destinations().stream()
                .filter(one -> group < 0 || one.data().group() == group)
                .filter(one -> !activeOnly || one.isEnabled())
                .filter(one -> isAt(one, ip, port))
                .findFirst();
    }

    private static boolean isAt(BalancedDestination one, String ip, int port) {
        Optional<UriText> uri = UriText.parse(one.data().uri());
        if (uri.isEmpty() || port > 0 && port != uri.get().portOrUsual()) {
            return false;
        }
        return isIp(ip)
                ? HostText.same(uri.get().host(), InetAddress.ofLiteral(ip.replaceAll("[\\[\\]]", "")))
                : uri.get().host().equalsIgnoreCase(ip);
    }

    private static boolean isIp(String text) {
        return HostText.isIp4(text) || HostText.isIp6(text);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_count_call",
            least = 4,
            since = "1.11",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc =
                    "Counts the call for the destination at an address and port, of a group or -1 for any; with a number other"
                            + " than 0 behind the resources it takes that back.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int count(ScriptContext context, String ip, int port, int group, String resources, int undo) {
        Set<String> wanted = Balancing.resourcesOf(resources);
        Optional<BalancedDestination> destination = find(ip, port, group, false);
        if (wanted.isEmpty() || destination.isEmpty() || !destination.get().hasAll(wanted)) {
            return NO;
        }
        boolean back = undo != 0 && undo != ScriptContext.OMITTED;
        Optional<Dialog> call =
                back ? module.profiles().current(context) : module.profiles().call(context);
        if (call.isEmpty()) {
            return NO;
        }
        for (String one : wanted) {
            String profile = LoadBalancerModule.profile(one);
            if (back) {
                module.profiles().remove(call.get(), profile, destination.get().key());
            } else {
                module.profiles().add(call.get(), profile, destination.get().key());
            }
        }
        return YES;
    }
}
