// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

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

/** The parameters of drouting but for its database. Set up before the module starts. */
final class DroutingSettings {
    private static final int PROBE_SECONDS = 30;
    private static final List<String> VARIABLES =
            List.of("gw_id_avp", "carrier_id_avp", "rule_id_avp", "rule_prefix_avp", "gw_priprefix_avp");

    /** Names of tables and columns by parameter, as the standard schema has them. */
    private static final Map<String, String> NAMES = Map.of(
            "drd_table", "dr_gateways",
            "drr_table", "dr_rules",
            "drg_table", "dr_groups",
            "drc_table", "dr_carriers",
            "drg_user_col", "username",
            "drg_domain_col", "domain",
            "drg_grpid_col", "groupid");

    private final Map<String, String> tables = new HashMap<>(NAMES);
    private final Map<String, String> variableTexts = new LinkedHashMap<>();
    private final Set<Integer> goodStatuses = new HashSet<>(Set.of(200));
    private final List<AddressLists.Definition> blacklists = new ArrayList<>();
    private String probeFrom = "sip:prober@localhost";
    private String probeMethod = "OPTIONS";
    private String probeSocket = "";
    private int probeSeconds = PROBE_SECONDS;
    private int defaultGroup = -1;
    private boolean useDomain = true;
    private boolean keepsState = true;
    private boolean refusesReload;
    private SocketFilter filter = SocketFilter.ALL;

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>();
        NAMES.forEach((parameter, name) -> all.add(ModuleParameter.text(
                parameter, name, "The name '" + name + "'.", value -> tables.put(parameter, value))));
        for (String name : VARIABLES) {
            all.add(ModuleParameter.text(
                    name, "", "The variable that gets what its name says.", value -> variableTexts.put(name, value)));
        }
        all.add(ModuleParameter.number(
                "default_group",
                -1,
                "The group of callers that have none; -1 for none.",
                value -> defaultGroup = value));
        all.add(ModuleParameter.number(
                "use_domain", 1, "Whether the domain tells callers apart.", value -> useDomain = value != 0));
        all.add(ModuleParameter.number(
                "persistent_state", 1, "Whether states are kept in the table.", value -> keepsState = value != 0));
        probing(all);
        loading(all);
        return all;
    }

    private void probing(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "probing_interval",
                PROBE_SECONDS,
                "Seconds between probes; 0 for none.",
                value -> probeSeconds = value));
        all.add(ModuleParameter.text("probing_method", "OPTIONS", "Method of probes.", value -> probeMethod = value));
        all.add(ModuleParameter.text(
                "probing_from", "sip:prober@localhost", "From of probes.", value -> probeFrom = value));
        all.add(ModuleParameter.text(
                "probing_reply_codes", "", "Statuses beside 200 that are a good answer.", value -> {
                    for (String one : value.split("[,;\\s]+")) {
                        if (one.matches("[0-9]{3}")) {
                            goodStatuses.add(Integer.parseInt(one));
                        }
                    }
                }));
        all.add(ModuleParameter.text(
                "probing_socket",
                "",
                "The socket that probes leave by to gateways without one of their own.",
                value -> probeSocket = value));
    }

    private void loading(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "no_concurrent_reload",
                0,
                "Whether a reload is refused while another one runs; here it waits for that otherwise.",
                value -> refusesReload = value != 0));
        all.add(new ModuleParameter(
                "gw_socket_filter_mode",
                ModuleParameter.Type.TEXT,
                "all",
                "Which gateways are loaded: all, all without their sockets (ignore), or those whose socket is here (matched-only).",
                value -> filter = SocketFilter.of(value.text())));
        all.add(new ModuleParameter(
                "define_blacklist",
                ModuleParameter.Type.TEXT,
                "",
                "A blacklist with the addresses of gateways of some types: name = type, type; may be set several times.",
                value -> blacklists.add(AddressLists.Definition.of("define_blacklist", value.text()))));
        String kept = "Has no effect here: what is left of a rule is kept with the call, not in this variable.";
        for (String name : List.of("ruri_avp", "gw_sock_avp")) {
            all.add(ModuleParameter.text(name, "", kept, value -> {}));
        }
        all.add(ModuleParameter.text(
                "extra_id_chars", "_-.", "Has no effect here: names may have any chars.", value -> {}));
        all.add(ModuleParameter.text(
                "extra_prefix_chars", "", "Has no effect here: prefixes may have any chars.", value -> {}));
        all.add(new ModuleParameter(
                "use_partitions", ModuleParameter.Type.NUMBER, "0", "Can only be 0 here.", value -> {
                    if (!value.text().equals("0")) {
                        throw new LinkException("the parameter 'use_partitions' of drouting is not supported");
                    }
                }));
        all.add(ModuleParameter.number(
                "force_dns", 1, "Has no effect here: names are looked up when they are needed.", value -> {}));
    }

    /** The name of a table or column, by its parameter. */
    String table(String parameter) {
        return tables.get(parameter);
    }

    /** The variables that get what was found, by their parameters. */
    Map<String, String> variables() {
        return variableTexts;
    }

    boolean isGood(int status) {
        return goodStatuses.contains(status);
    }

    List<AddressLists.Definition> blacklists() {
        return blacklists;
    }

    String probeFrom() {
        return probeFrom;
    }

    String probeMethod() {
        return probeMethod;
    }

    String probeSocket() {
        return probeSocket;
    }

    int probeSeconds() {
        return probeSeconds;
    }

    int defaultGroup() {
        return defaultGroup;
    }

    boolean usesDomain() {
        return useDomain;
    }

    boolean keepsState() {
        return keepsState;
    }

    boolean refusesReload() {
        return refusesReload;
    }

    SocketFilter filter() {
        return filter;
    }
}
