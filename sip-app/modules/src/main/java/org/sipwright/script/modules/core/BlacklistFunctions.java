// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions about lists of targets that nothing may be sent to. */
public final class BlacklistFunctions {
    private final Blacklists lists;

    BlacklistFunctions(Blacklists lists) {
        this.lists = lists;
    }

    private Optional<Blacklist> list(String function, String name) {
        Optional<Blacklist> list = lists.find(name);
        if (list.isEmpty()) {
            ScriptLog.LOG.unknownBlacklist(function, name);
        }
        return list;
    }

    private int choose(ScriptContext context, String function, String name, boolean use) {
        Optional<Blacklist> list = list(function, name);
        list.ifPresent(one -> lists.choose(context, one, use));
        return list.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "use_blacklist",
            doc =
                    "Puts the request under a blacklist: it is sent to no target on it, and answered 473 where no other is left.")
    public int use(ScriptContext context, String name) {
        return choose(context, "use_blacklist", name, true);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "unuse_blacklist", doc = "Takes the request from under a blacklist.")
    public int unuse(ScriptContext context, String name) {
        return choose(context, "unuse_blacklist", name, false);
    }

    private static Optional<BlacklistRule> rule(
            String function, String network, int port, String protocol, String pattern) {
        boolean negated = network.startsWith("!");
        Optional<IpNetwork> parsed = BlacklistRule.network(network.substring(negated ? 1 : 0));
        if (parsed.isEmpty()) {
            ScriptLog.LOG.noNetwork(function, network);
            return Optional.empty();
        }
        return Optional.of(new BlacklistRule(
                negated,
                parsed.get(),
                Math.max(port, 0),
                protocol.isEmpty() ? BlacklistRule.ANY : protocol.toLowerCase(Locale.ROOT),
                pattern));
    }

    private Optional<Blacklist> changeable(String function, String name) {
        Optional<Blacklist> list = list(function, name);
        if (list.filter(Blacklist::isReadOnly).isPresent()) {
            ScriptLog.LOG.readOnlyBlacklist(function, name);
            return Optional.empty();
        }
        return list;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_blacklist_rule",
            since = "3.1",
            least = 2,
            doc =
                    "Adds a rule to a blacklist that can be changed: an address or network, ! in front to turn it round, with a port, a "
                            + "protocol, a pattern for the message, and the seconds after which it goes.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int add(
            ScriptContext context,
            String name,
            String network,
            int port,
            String protocol,
            String pattern,
            int seconds) {
        Optional<Blacklist> list = changeable("add_blacklist_rule", name);
        if (list.isEmpty()) {
            return -1;
        }
        long until = seconds == ScriptContext.OMITTED || seconds <= 0 ? Long.MAX_VALUE : lists.now() + seconds;
        return rule("add_blacklist_rule", network, port, protocol, pattern)
                        .filter(rule -> list.get().add(rule, until))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "del_blacklist_rule",
            since = "3.1",
            least = 2,
            doc = "Takes a rule away from a blacklist that can be changed; it is named as it was added.")
    public int remove(ScriptContext context, String name, String network, int port, String protocol, String pattern) {
        Optional<Blacklist> list = changeable("del_blacklist_rule", name);
        if (list.isEmpty()) {
            return -1;
        }
        return rule("del_blacklist_rule", network, port, protocol, pattern)
                        .filter(list.get()::remove)
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_blacklist_rule",
            since = "3.1",
            least = 2,
            doc = "True when an address, with a port, a protocol and a text where they are given, is on a blacklist.")
    public int check(ScriptContext context, String name, String address, int port, String protocol, String text) {
        Optional<Blacklist> list = list("check_blacklist_rule", name);
        var parsed = IpNetwork.address(address);
        if (list.isEmpty() || parsed.isEmpty()) {
            return -1;
        }
        var target = new BlacklistRule.Target(
                protocol.isEmpty() ? BlacklistRule.ANY : protocol.toLowerCase(Locale.ROOT),
                parsed.get(),
                Math.max(port, 0),
                text);
        return list.get().match(target, lists.now()).isPresent() ? 1 : -1;
    }
}
