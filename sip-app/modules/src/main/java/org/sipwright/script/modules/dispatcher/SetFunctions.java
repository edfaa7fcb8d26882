// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Asking what sets hold. */
public final class SetFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int ALL_SETS = -1;
    private static final int STANDARD_PORT = 5_060;

    private final DispatcherModule module;

    SetFunctions(DispatcherModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_count",
            least = 3,
            doc = "Puts the number of destinations of a set in these states (a, i, p) into a variable.")
    public int count(ScriptContext context, int set, String states, ScriptVariable result, String partition) {
        String wanted = states.toLowerCase(Locale.ROOT);
        Optional<TargetSet> found = module.partition(partition).flatMap(one -> one.set(set));
        if (found.isEmpty()) {
            return NO;
        }
        long count = found.get().targets().stream()
                .filter(target -> switch (target.state()) {
                    case ACTIVE -> wanted.matches(".*[a1].*");
                    case INACTIVE -> wanted.matches(".*[i0].*");
                    case PROBING -> wanted.matches(".*[p2].*");
                })
                .count();
        return result.set(context, (int) count) ? YES : NO;
    }

    private static boolean isAt(Target target, String ip, int port) {
        Optional<SipUriText> uri = SipUriText.parse(target.data().uri());
        if (uri.isEmpty() || port > 0 && port != port(uri.get())) {
            return false;
        }
        if (uri.get().host().equalsIgnoreCase(ip)) {
            return true;
        }
        try {
            InetAddress wanted = InetAddress.getByName(ip);
            return List.of(InetAddress.getAllByName(uri.get().host())).contains(wanted);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int port(SipUriText uri) {
        return uri.port() == 0 ? STANDARD_PORT : uri.port();
    }

    /** The addresses and ports of a destination, none where its name is not known; it asks the DNS and can block. */
    static List<String> addresses(Target target) {
        Optional<SipUriText> uri = SipUriText.parse(target.data().uri());
        if (uri.isEmpty()) {
            return List.of();
        }
        try {
            return Stream.of(InetAddress.getAllByName(uri.get().host()))
                    .map(address -> text(address) + ':' + port(uri.get()))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : '[' + text + ']';
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_is_in_list",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc =
                    "True when an address and port are those of a destination: of one set or all, of active ones only, with"
                            + " attributes that fit a pattern.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int isInList(
            ScriptContext context, String ip, int port, int set, String partition, int activeOnly, String pattern) {
        Optional<Partition> where = module.partition(partition);
        if (where.isEmpty()) {
            return NO;
        }
        boolean all = set == ScriptContext.OMITTED || set == ALL_SETS;
        boolean active = activeOnly != ScriptContext.OMITTED && activeOnly != 0;
        Pattern attributes = pattern.isEmpty()
                ? Pattern.compile(".*")
                : Pattern.compile(
                        Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        for (TargetSet one : where.get().sets()) {
            if (!all && one.number() != set) {
                continue;
            }
            for (Target target : one.targets()) {
                if ((!active || target.isActive())
                        && isAt(target, ip, port)
                        && BoundedMatcher.matches(attributes, target.data().attributes())) {
                    module.attributes().set(context, target.data().attributes());
                    module.foundSet().set(context, one.number());
                    return YES;
                }
            }
        }
        return NO;
    }

    /** Changes the attributes that scripts keep with a destination; false when there is none there. */
    boolean push(String text, String ip, int port, int set, String partition) {
        boolean found = false;
        Optional<TargetSet> targets = module.partition(partition).flatMap(one -> one.set(set));
        for (Target target : targets.map(TargetSet::targets).orElse(List.of())) {
            if (isAt(target, ip, port)) {
                target.setScriptAttributes(text);
                found = true;
            }
        }
        return found;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_push_script_attrs",
            least = 4,
            blocking = true,
            since = "3.2",
            doc = "Keeps a text with the destination at an address and port of a set.")
    public int pushAttributes(ScriptContext context, String text, String ip, int port, int set, String partition) {
        return push(text, ip, port, set, partition) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_get_script_attrs",
            least = 4,
            since = "3.2",
            doc = "Puts the text that is kept with a destination of a set into a variable.")
    public int attributes(ScriptContext context, String uri, int set, String partition, ScriptVariable result) {
        Optional<TargetSet> targets = module.partition(partition).flatMap(one -> one.set(set));
        for (Target target : targets.map(TargetSet::targets).orElse(List.of())) {
            if (target.data().uri().equals(uri)) {
                return result.set(context, target.scriptAttributes()) ? YES : NO;
            }
        }
        return NO;
    }
}
