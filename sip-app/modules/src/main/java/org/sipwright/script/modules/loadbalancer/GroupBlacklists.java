// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sipwright.script.modules.core.Blacklists;
import org.sipwright.script.modules.core.Blacklists.Place;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The blacklists that hold the destinations of some groups: lb_define_blacklist. */
final class GroupBlacklists {
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Kept> lists = new ArrayList<>();

    private record Definition(String name, Set<Integer> groups) {}

    private record Kept(Set<Integer> groups, Consumer<List<Place>> list) {}

    /** Takes a definition {@code name= group, group}. */
    void define(String text) throws LinkException {
        String[] sides = text.split("=", 2);
        Set<Integer> groups = new HashSet<>();
        for (String group : sides.length < 2 ? new String[0] : sides[1].split(",", -1)) {
            if (!group.strip().matches("[0-9]{1,9}")) {
                throw new LinkException("'" + group.strip() + "' is no group, which are numbers");
            }
            groups.add(Integer.parseInt(group.strip()));
        }
        if (sides[0].isBlank() || groups.isEmpty()) {
            throw new LinkException("name= group, group was expected, not '" + text + "'");
        }
        definitions.add(new Definition(sides[0].strip(), groups));
    }

    /** Makes the lists, which are empty until they are filled. */
    void start(Blacklists blacklists) throws ModuleStartException {
        for (Definition definition : definitions) {
            lists.add(new Kept(definition.groups(), blacklists.keep("load_balancer", definition.name())));
        }
    }

    /** Fills the lists. It looks names up, so it blocks. */
    void fill(List<BalancedDestination> destinations) {
        for (Kept kept : lists) {
            List<Place> places = new ArrayList<>();
            for (BalancedDestination destination : destinations) {
                if (kept.groups().contains(destination.data().group())) {
                    places.addAll(places(destination.data()));
                }
            }
            kept.list().accept(places);
        }
    }

    private static List<Place> places(BalancedDestination.Data destination) {
        Optional<SipUriText> uri = SipUriText.parse(destination.uri());
        if (uri.isEmpty()) {
            return List.of();
        }
        String transport = uri.get().transport().toLowerCase(Locale.ROOT);
        int port = uri.get().portOrDefault();
        try {
            List<Place> places = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(uri.get().host())) {
                places.add(new Place(address, port, transport));
            }
            return places;
        } catch (UnknownHostException e) {
            LoadBalancerLog.LOG.leftOut(
                    destination.id(), "there is no host " + uri.get().host());
            return List.of();
        }
    }
}
