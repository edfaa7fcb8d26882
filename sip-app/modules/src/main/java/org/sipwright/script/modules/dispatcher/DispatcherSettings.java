// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipwright.script.modules.core.AddressLists;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of dispatcher. Set up before the module starts. */
final class DispatcherSettings {
    private static final int THRESHOLD = 3;
    private static final String PING_FROM = "sip:dispatcher@localhost";

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Set<Integer> goodStatuses = new HashSet<>(Set.of(200));
    private final Set<Integer> probedSets = new HashSet<>();
    private String databaseUrl = "";
    private String table = "dispatcher";
    private String standardPartition = DispatcherModule.STANDARD;
    /** Names of variables and routes, by parameter. */
    private final Map<String, String> texts = new HashMap<>();

    private final List<AddressLists.Definition> blacklists = new ArrayList<>();
    private String pingFrom = PING_FROM;
    private String pingMethod = "OPTIONS";
    private String probingSocket = "";
    private int pingHops = -1;
    private int pingSeconds;
    private int threshold = THRESHOLD;
    private boolean probesAll;
    private boolean keepsState = true;
    private int oldFlags;

    /** A partition: its name, and its database and table where they are not the module's. */
    record Source(String name, String url, String table) {}

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(ModuleParameter.text("db_url", "", "The database of destinations.", value -> databaseUrl = value));
        all.add(ModuleParameter.text("table_name", "dispatcher", "The table.", value -> table = value));
        for (String name : List.of(
                "setid",
                "destination",
                "socket",
                "state",
                "weight",
                "priority",
                "attrs",
                "description",
                "probe_mode")) {
            columns.putIfAbsent(name, name);
            all.add(ModuleParameter.text(
                    name + "_col", name, "The column '" + name + "'.", value -> columns.put(name, value)));
        }
        all.add(new ModuleParameter(
                "partition",
                ModuleParameter.Type.TEXT,
                "",
                "A further table of destinations: name: db_url=...; table_name=..., or default: name.",
                value -> partition(value.text())));
        probing(all);
        choosing(all);
        return all;
    }

    private void probing(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "ds_ping_interval", 0, "Seconds between probes; 0 for none.", value -> pingSeconds = value));
        all.add(ModuleParameter.text("ds_ping_from", PING_FROM, "From of probes.", value -> pingFrom = value));
        all.add(ModuleParameter.text("ds_ping_method", "OPTIONS", "Method of probes.", value -> pingMethod = value));
        all.add(ModuleParameter.number(
                "ds_ping_maxfwd", -1, "Max-Forwards of probes; -1 for the usual one.", value -> pingHops = value));
        all.add(ModuleParameter.text(
                "ds_probing_sock", "", "The socket that probes leave by.", value -> probingSocket = value));
        for (String name : List.of("ds_probing_threshold", "ds_probing_threshhold")) {
            all.add(ModuleParameter.number(
                    name,
                    THRESHOLD,
                    "Failures in a row after which a destination is probed.",
                    value -> threshold = value));
        }
        all.add(ModuleParameter.number(
                "ds_probing_mode",
                0,
                "Whether all destinations are probed, not only those that failed.",
                value -> probesAll = value != 0));
        all.add(ModuleParameter.text(
                "ds_probing_list",
                "",
                "The sets that are probed; all where it is not set.",
                value -> numbers(value, probedSets)));
        all.add(ModuleParameter.text(
                "options_reply_codes",
                "",
                "Statuses beside 200 that are a good answer to a probe.",
                value -> numbers(value, goodStatuses)));
        all.add(ModuleParameter.number(
                "persistent_state", 1, "Whether states are kept in the table.", value -> keepsState = value != 0));
    }

    private static void numbers(String text, Set<Integer> into) {
        for (String one : text.split("[,;\\s]+")) {
            if (one.matches("[0-9]{1,9}")) {
                into.add(Integer.parseInt(one));
            }
        }
    }

    private void choosing(List<ModuleParameter> all) {
        all.add(ModuleParameter.text(
                "hash_pvar", "", "The text that algorithm 7 hashes.", value -> texts.put("hash_pvar", value)));
        all.add(ModuleParameter.text(
                "pvar_algo_pattern",
                "",
                "The variable with the load of a destination for algorithm 9; %u is its URI, %i its set.",
                value -> texts.put("pvar_algo_pattern", value)));
        all.add(ModuleParameter.text(
                "algo_route",
                "",
                "The route that gives destinations their weights for algorithm 10: called with URI, attributes and script"
                        + " attributes, it returns the weight.",
                value -> texts.put("algo_route", value)));
        all.add(new ModuleParameter(
                "ds_define_blacklist",
                ModuleParameter.Type.TEXT,
                "",
                "A blacklist with the addresses of sets: name = set, set; may be set several times.",
                value -> blacklists.add(AddressLists.Definition.of("ds_define_blacklist", value.text()))));
        all.add(ModuleParameter.text(
                "setid_pvar",
                "",
                "The variable that gets the set which ds_is_in_list() found.",
                value -> texts.put("setid_pvar", value)));
        all.add(ModuleParameter.text(
                "attrs_avp", "", "The variable that gets the attributes.", value -> texts.put("attrs_avp", value)));
        all.add(ModuleParameter.text(
                "script_attrs_avp",
                "",
                "The variable that gets the attributes of ds_push_script_attrs().",
                value -> texts.put("script_attrs_avp", value)));
        all.add(ModuleParameter.number(
                "flags",
                0,
                "Flags of releases before 2.1: 1 hash the user only, 2 keep the others for ds_next_dst().",
                value -> oldFlags = value));
        String kept = "Has no effect here: what is left of a set is kept with the call, not in this variable.";
        for (String name : List.of("dst_avp", "grp_avp", "cnt_avp", "sock_avp")) {
            all.add(ModuleParameter.text(name, "", kept, value -> {}));
        }
    }

    private void partition(String text) throws LinkException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new LinkException("a partition is written name: db_url=...; table_name=...");
        }
        String name = text.substring(0, colon).trim();
        String rest = text.substring(colon + 1).trim();
        if (name.equals(DispatcherModule.STANDARD) && !rest.contains("=")) {
            standardPartition = rest;
            return;
        }
        String url = "";
        String own = "";
        for (String part : rest.split(";")) {
            String[] sides = part.trim().split("=", 2);
            if (sides.length == 2) {
                switch (sides[0].trim()) {
                    case "db_url" -> url = sides[1].trim();
                    case "table_name" -> own = sides[1].trim();
                    case "dst_avp", "grp_avp", "cnt_avp", "sock_avp" -> {
                        // kept with the call
                    }
                    default -> throw new LinkException("'" + sides[0].trim() + "' of a partition is not supported");
                }
            }
        }
        sources.add(new Source(name, url, own));
    }

    List<Source> sources() {
        List<Source> all = new ArrayList<>(sources);
        boolean own = all.stream().anyMatch(source -> source.name().equals(DispatcherModule.STANDARD));
        if (!own && standardPartition.equals(DispatcherModule.STANDARD)) {
            all.add(new Source(DispatcherModule.STANDARD, "", ""));
        }
        return all;
    }

    /** The columns by their standard names, in the order in which rows are read. */
    Map<String, String> columns() {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : List.of(
                "setid",
                "destination",
                "socket",
                "state",
                "weight",
                "priority",
                "attrs",
                "description",
                "probe_mode")) {
            ordered.put(name, columns.getOrDefault(name, name));
        }
        return ordered;
    }

    String databaseUrl() {
        return databaseUrl;
    }

    String table() {
        return table;
    }

    String standardPartition() {
        return standardPartition;
    }

    String hashText() {
        return texts.getOrDefault("hash_pvar", "");
    }

    String patternText() {
        return texts.getOrDefault("pvar_algo_pattern", "");
    }

    String weightRoute() {
        return texts.getOrDefault("algo_route", "");
    }

    List<AddressLists.Definition> blacklists() {
        return blacklists;
    }

    String setText() {
        return texts.getOrDefault("setid_pvar", "");
    }

    String attributesText() {
        return texts.getOrDefault("attrs_avp", "");
    }

    String scriptAttributesText() {
        return texts.getOrDefault("script_attrs_avp", "");
    }

    String pingFrom() {
        return pingFrom;
    }

    String pingMethod() {
        return pingMethod;
    }

    String probingSocket() {
        return probingSocket;
    }

    int pingHops() {
        return pingHops;
    }

    int pingSeconds() {
        return pingSeconds;
    }

    int threshold() {
        return threshold;
    }

    boolean probesAll() {
        return probesAll;
    }

    boolean keepsState() {
        return keepsState;
    }

    int oldFlags() {
        return oldFlags;
    }

    boolean isProbed(int set) {
        return probedSets.isEmpty() || probedSets.contains(set);
    }

    boolean isGood(int status) {
        return goodStatuses.contains(status);
    }
}
