// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;

/** Event routes: whether somebody raises the event that each is named after. */
final class EventCheck extends TreeWalk {
    private final CheckContext context;
    /** What the script raises itself. */
    private final Set<String> raised = new HashSet<>();
    /** Whether a name is computed at run time, so that it can be any. */
    private boolean computed;

    EventCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        List<Script.Route> routes = context.script().routes().stream()
                .filter(route -> route.kind() == RouteKind.EVENT_ROUTE)
                .toList();
        // a module that no release of OpenSIPS has can raise events of its own
        if (!routes.isEmpty() && !context.hasUnknownModules()) {
            walk(context.script());
            routes.forEach(this::event);
        }
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        if (call.name().equals("raise_event") && !call.arguments().isEmpty()) {
            Optional<String> name = Constants.text(call.arguments().getFirst()).filter(text -> text.indexOf('$') < 0);
            name.ifPresentOrElse(raised::add, () -> computed = true);
        }
    }

    private void event(Script.Route route) {
        String name = route.name();
        if (computed || raised.contains(name)) {
            return;
        }
        List<String> owners = context.catalog().modulesWithEvent(name);
        List<String> here = owners.stream()
                .filter(owner -> owner.equals(Catalog.CORE) || context.loaded().containsKey(owner))
                .toList();
        if (owners.isEmpty()) {
            Optional<String> nearest =
                    Nearest.of(name, raised).or(() -> context.catalog().nearestEvent(name));
            context.report(
                    Severity.WARNING,
                    Code.UNKNOWN_EVENT,
                    route.span(),
                    "no module raises the event '" + name + "', nor does the script" + CheckContext.hint(nearest),
                    CheckContext.fix(nearest));
        } else if (here.isEmpty()) {
            context.warning(
                    Code.UNKNOWN_EVENT,
                    route.span(),
                    "the event '" + name + "' comes from the module " + String.join(" or ", owners)
                            + ", which is not loaded");
        } else if (here.stream().noneMatch(owner -> context.supported().event(owner, name))) {
            context.unsupported(
                    Code.UNKNOWN_EVENT, route.span(), "the event '" + name + "' of " + String.join(" or ", here));
        }
    }
}
