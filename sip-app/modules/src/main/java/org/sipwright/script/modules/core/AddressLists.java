// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;

/** Blacklists that modules fill with the addresses of what they know: any port, any protocol. */
public final class AddressLists {
    private AddressLists() {}

    /**
     * A list as a parameter defines it.
     *
     * @param name its name
     * @param numbers the kinds whose addresses are on it
     */
    public record Definition(String name, List<Integer> numbers) {

        /**
         * Reads {@code name = number, number}.
         *
         * @param parameter the parameter's name, for the message
         * @throws LinkException when it is none of that
         */
        public static Definition of(String parameter, String text) throws LinkException {
            String[] sides = text.split("=", 2);
            List<Integer> numbers = new ArrayList<>();
            for (String number : sides.length < 2 ? new String[0] : sides[1].split(",")) {
                if (!number.strip().matches("[0-9]{1,9}")) {
                    throw new LinkException(parameter + " is written name = number, number; '" + text + "' is not");
                }
                numbers.add(Integer.parseInt(number.strip()));
            }
            if (numbers.isEmpty() || sides[0].isBlank()) {
                throw new LinkException(parameter + " is written name = number, number; '" + text + "' is not");
            }
            return new Definition(sides[0].strip(), List.copyOf(numbers));
        }
    }

    /**
     * Fills lists, in place of what was on them. It asks the DNS for names, which blocks.
     *
     * @param owner the module
     * @param known kinds and URIs of what there is
     */
    public static void fill(
            ScriptEnvironment environment,
            String owner,
            List<Definition> lists,
            List<Map.Entry<Integer, String>> known) {
        if (lists.isEmpty()) {
            return;
        }
        CoreModule core = environment.module(CoreModule.class).orElseThrow();
        for (Definition list : lists) {
            List<BlacklistRule> rules = new ArrayList<>();
            for (Map.Entry<Integer, String> one : known) {
                if (list.numbers().contains(one.getKey())) {
                    addresses(one.getValue()).forEach(address -> rules.add(rule(address)));
                }
            }
            core.blacklists().fill(owner, list.name(), rules);
        }
    }

    private static BlacklistRule rule(InetAddress address) {
        IpNetwork network = new IpNetwork(address, address.getAddress().length * Byte.SIZE);
        return new BlacklistRule(false, network, 0, BlacklistRule.ANY, "");
    }

    private static List<InetAddress> addresses(String uri) {
        String host = UriText.parse(uri).map(UriText::host).orElse("");
        if (host.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            // nothing can be sent to it by that name, so there is nothing to keep from it
            return List.of();
        }
    }
}
