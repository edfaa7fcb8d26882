// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Who sends from where. */
public final class AddressFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int NO_GROUP = -2;

    private final PermissionsModule module;

    AddressFunctions(PermissionsModule module) {
        this.module = module;
    }

    /** Which rules are asked. */
    private record Rules(int group, String partition) {}

    private int check(ScriptContext context, Rules rules, AddressTable.Question question, ScriptVariable info) {
        AddressTable table = module.table(rules.partition);
        Optional<AddressRule> rule = table.find(rules.group, question);
        if (rule.isEmpty()) {
            return table.hasGroup(rules.group) ? NO : NO_GROUP;
        }
        if (!rule.get().info().isEmpty()) {
            info.set(context, rule.get().info());
        }
        return YES;
    }

    private static Optional<AddressTable.Question> source(ScriptContext context, String pattern) {
        return context.request()
                .map((RoutingRequest request) -> new AddressTable.Question(
                        request.source().getAddress().getHostAddress(),
                        request.source().getPort(),
                        request.receivedOn().protocol(),
                        pattern));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_address",
            least = 4,
            doc =
                    "True when a group has an address, port and protocol; its information goes into a variable. -2 when there is"
                            + " no such group.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int checkAddress(
            ScriptContext context,
            int group,
            String ip,
            String port,
            String protocol,
            ScriptVariable info,
            String pattern,
            String partition) {
        if (!port.trim().matches("[0-9]{1,5}")) {
            return NO;
        }
        return check(
                context,
                new Rules(group, partition),
                new AddressTable.Question(ip, Integer.parseInt(port.trim()), protocol, pattern),
                info);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_source_address",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "True when a group has the source of the request; its information goes into a variable. -2 when there is no"
                            + " such group.")
    public int checkSource(ScriptContext context, int group, ScriptVariable info, String pattern, String partition) {
        Optional<AddressTable.Question> question = source(context, pattern);
        return question.isEmpty() ? NO : check(context, new Rules(group, partition), question.get(), info);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_source_group",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "Puts the number of the group that has the source of the request into a variable.")
    public int sourceGroup(ScriptContext context, ScriptVariable target, String partition) {
        Optional<AddressTable.Question> question = source(context, "");
        if (question.isEmpty()) {
            return NO;
        }
        OptionalInt group = module.table(partition).group(question.get());
        return group.isPresent() && target.set(context, group.getAsInt()) ? YES : NO;
    }
}
