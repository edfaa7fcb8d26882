// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Who may reach whom, by rules from files. */
public final class FileFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    private final PermissionsModule module;

    FileFunctions(PermissionsModule module) {
        this.module = module;
    }

    private static String uri(ScriptContext context, String header) {
        return Headers.first(context.message(), header)
                .flatMap(NameAddress::parse)
                .map(NameAddress::uri)
                .orElse("");
    }

    private int passAll(String baseName, String left, List<String> rights) {
        if (left.isEmpty()) {
            return NO;
        }
        try {
            for (String right : rights) {
                if (!module.passes(baseName, left, right)) {
                    return NO;
                }
            }
            return YES;
        } catch (IOException e) {
            PermissionsLog.LOG.badFile(e.getMessage());
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "allow_routing",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.LOCAL},
            doc = "True when the files let the user of From reach the Request-URI and all branches.")
    public int allowRouting(ScriptContext context, String baseName) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        List<String> targets = new ArrayList<>(List.of(request.get().requestUriText()));
        if (module.checksAllBranches()) {
            DestinationSet.of(context.state()).branches().stream()
                    .map(Destination::uri)
                    .forEach(targets::add);
        }
        return passAll(baseName, uri(context, "From"), targets);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "allow_register",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.LOCAL},
            doc = "True when the files let the user of To register all contacts of the request.")
    public int allowRegister(ScriptContext context, String baseName) {
        List<String> contacts = new ArrayList<>();
        for (String line : Headers.lines(context.message(), "Contact")) {
            for (String value : Headers.split(line)) {
                NameAddress.parse(value).map(NameAddress::uri).ifPresent(contacts::add);
            }
        }
        return passAll(baseName, uri(context, "To"), contacts);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "allow_uri", least = 2, doc = "True when the files let the user of From reach a URI.")
    public int allowUri(ScriptContext context, String baseName, String uri) {
        return passAll(baseName, uri(context, "From"), List.of(uri));
    }
}
