// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.List;
import java.util.Optional;
import org.sipwright.console.tables.Column.Rule;

/** The tables of the standard schema that administrators edit, with the rules of the modules that read them. */
public final class StandardTables {
    private static final List<EditedTable> ALL = List.of(
            subscribers(),
            aliases(),
            domains(),
            addresses(),
            dispatcher(),
            balancer(),
            gateways(),
            rules(),
            carriers(),
            dialplan(),
            rtpproxies(),
            rtpengines(),
            accounting(),
            missed(),
            certificates());

    private StandardTables() {}

    /** All, in the order of the console. */
    public static List<EditedTable> all() {
        return ALL;
    }

    /** One by its name in the database. */
    public static Optional<EditedTable> find(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private static EditedTable subscribers() {
        return new EditedTable(
                "subscriber",
                "Subscribers",
                "auth_db",
                "id",
                Optional.empty(),
                true,
                List.of(
                        new Column("username", "User", new Rule.Text(64), true, ""),
                        new Column("domain", "Domain", new Rule.Text(64), true, ""),
                        new Column("password", "Password", new Rule.Secret(25), false, ""),
                        new Column("ha1", "HA1, MD5", new Rule.Secret(64), false, ""),
                        new Column("ha1_sha256", "HA1, SHA-256", new Rule.Secret(64), false, ""),
                        new Column("ha1_sha512t256", "HA1, SHA-512/256", new Rule.Secret(64), false, "")));
    }

    private static EditedTable aliases() {
        return new EditedTable(
                "dbaliases",
                "Aliases",
                "alias_db",
                "id",
                Optional.empty(),
                true,
                List.of(
                        new Column("alias_username", "Alias", new Rule.Text(64), true, ""),
                        new Column("alias_domain", "Alias domain", new Rule.Text(64), false, ""),
                        new Column("username", "User", new Rule.Text(64), true, ""),
                        new Column("domain", "Domain", new Rule.Text(64), false, "")));
    }

    private static EditedTable domains() {
        return new EditedTable(
                "domain",
                "Domains",
                "domain",
                "id",
                Optional.of("domain_reload"),
                true,
                List.of(
                        new Column("domain", "Domain", new Rule.Text(64), true, ""),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, ""),
                        new Column(
                                "accept_subdomain",
                                "Subdomains",
                                new Rule.Choice(List.of("0", "1"), List.of("no", "yes")),
                                true,
                                "0"),
                        new Column("last_modified", "Changed", new Rule.Time(), false, "")));
    }

    private static EditedTable addresses() {
        return new EditedTable(
                "address",
                "Addresses",
                "permissions",
                "id",
                Optional.of("address_reload"),
                true,
                List.of(
                        new Column("grp", "Group", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column("ip", "Address", new Rule.Address(), true, ""),
                        new Column("mask", "Mask", new Rule.Number(0, 128L), true, "32"),
                        new Column("port", "Port", new Rule.Number(0, 65535L), true, "0"),
                        new Column(
                                "proto",
                                "Protocol",
                                new Rule.Choice(
                                        List.of("any", "udp", "tcp", "tls", "sctp", "ws", "wss"),
                                        List.of("any", "udp", "tcp", "tls", "sctp", "ws", "wss")),
                                true,
                                "any"),
                        new Column("pattern", "Pattern", new Rule.Text(64), false, ""),
                        new Column("context_info", "Context", new Rule.Text(32), false, "")));
    }

    private static EditedTable dispatcher() {
        return new EditedTable(
                "dispatcher",
                "Dispatcher",
                "dispatcher",
                "id",
                Optional.of("ds_reload"),
                true,
                List.of(
                        new Column("setid", "Set", new Rule.Number(0, 2147483647L), true, "1"),
                        new Column("destination", "Destination", new Rule.SipUri(), true, ""),
                        new Column("socket", "Socket", new Rule.Text(128), false, ""),
                        new Column(
                                "state",
                                "State",
                                new Rule.Choice(List.of("0", "1", "2"), List.of("in use", "off", "probed")),
                                true,
                                "0"),
                        new Column(
                                "probe_mode",
                                "Probing",
                                new Rule.Choice(List.of("0", "1", "2"), List.of("never", "while off", "always")),
                                true,
                                "0"),
                        new Column("weight", "Weight", new Rule.Text(64), true, "1"),
                        new Column("priority", "Priority", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column("attrs", "Attributes", new Rule.Text(128), false, ""),
                        new Column("description", "Description", new Rule.Text(64), false, "")));
    }

    private static EditedTable balancer() {
        return new EditedTable(
                "load_balancer",
                "Load balancer",
                "load_balancer",
                "id",
                Optional.of("lb_reload"),
                true,
                List.of(
                        new Column("group_id", "Group", new Rule.Number(0, 2147483647L), true, "1"),
                        new Column("dst_uri", "Destination", new Rule.SipUri(), true, ""),
                        new Column("resources", "Resources", new Rule.Text(255), true, ""),
                        new Column(
                                "probe_mode",
                                "Probing",
                                new Rule.Choice(List.of("0", "1", "2"), List.of("never", "while off", "always")),
                                true,
                                "0"),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, ""),
                        new Column("description", "Description", new Rule.Text(128), false, "")));
    }

    private static EditedTable gateways() {
        return new EditedTable(
                "dr_gateways",
                "Gateways",
                "drouting",
                "id",
                Optional.of("dr_reload"),
                true,
                List.of(
                        new Column("gwid", "Gateway", new Rule.Text(64), true, ""),
                        new Column("type", "Type", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column("address", "Address", new Rule.SipUri(), true, ""),
                        new Column("strip", "Strip", new Rule.Number(0, 64L), true, "0"),
                        new Column("pri_prefix", "Prefix", new Rule.Text(16), false, ""),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, ""),
                        new Column(
                                "probe_mode",
                                "Probing",
                                new Rule.Choice(List.of("0", "1", "2"), List.of("never", "while off", "always")),
                                true,
                                "0"),
                        new Column(
                                "state",
                                "State",
                                new Rule.Choice(List.of("0", "1", "2"), List.of("in use", "off", "probed")),
                                true,
                                "0"),
                        new Column("socket", "Socket", new Rule.Text(128), false, ""),
                        new Column("description", "Description", new Rule.Text(128), false, "")));
    }

    private static EditedTable rules() {
        return new EditedTable(
                "dr_rules",
                "Routing rules",
                "drouting",
                "ruleid",
                Optional.of("dr_reload"),
                true,
                List.of(
                        new Column("groupid", "Groups", new Rule.Text(255), true, ""),
                        new Column("prefix", "Prefix", new Rule.Text(64), false, ""),
                        new Column("timerec", "Times", new Rule.Text(255), false, ""),
                        new Column("priority", "Priority", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column("routeid", "Route", new Rule.Text(255), false, ""),
                        new Column("gwlist", "Gateways", new Rule.Text(255), false, ""),
                        new Column(
                                "sort_alg",
                                "Order",
                                new Rule.Choice(
                                        List.of("N", "W", "Q"), List.of("as listed", "by weight", "by quality")),
                                true,
                                "N"),
                        new Column("sort_profile", "Profile", new Rule.Number(0, 2147483647L), false, ""),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, ""),
                        new Column("description", "Description", new Rule.Text(128), false, "")));
    }

    private static EditedTable carriers() {
        return new EditedTable(
                "dr_carriers",
                "Carriers",
                "drouting",
                "id",
                Optional.of("dr_reload"),
                true,
                List.of(
                        new Column("carrierid", "Carrier", new Rule.Text(64), true, ""),
                        new Column("gwlist", "Gateways", new Rule.Text(255), true, ""),
                        new Column("flags", "Flags", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column(
                                "sort_alg",
                                "Order",
                                new Rule.Choice(
                                        List.of("N", "W", "Q"), List.of("as listed", "by weight", "by quality")),
                                true,
                                "N"),
                        new Column(
                                "state",
                                "State",
                                new Rule.Choice(List.of("0", "1"), List.of("in use", "off")),
                                true,
                                "0"),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, ""),
                        new Column("description", "Description", new Rule.Text(128), false, "")));
    }

    private static EditedTable dialplan() {
        return new EditedTable(
                "dialplan",
                "Dialplan",
                "dialplan",
                "id",
                Optional.of("dp_reload"),
                true,
                List.of(
                        new Column("dpid", "Plan", new Rule.Number(0, 2147483647L), true, "1"),
                        new Column("pr", "Priority", new Rule.Number(0, 2147483647L), true, "0"),
                        new Column(
                                "match_op",
                                "Match",
                                new Rule.Choice(List.of("0", "1"), List.of("equal", "expression")),
                                true,
                                "1"),
                        new Column("match_exp", "Matches", new Rule.Expression(64), true, ""),
                        new Column(
                                "match_flags",
                                "Case",
                                new Rule.Choice(List.of("0", "1"), List.of("exact", "any")),
                                true,
                                "0"),
                        new Column("subst_exp", "Takes", new Rule.Expression(64), false, ""),
                        new Column("repl_exp", "Makes", new Rule.Text(32), false, ""),
                        new Column("timerec", "Times", new Rule.Text(255), false, ""),
                        new Column(
                                "disabled", "Off", new Rule.Choice(List.of("0", "1"), List.of("no", "yes")), true, "0"),
                        new Column("attrs", "Attributes", new Rule.Text(255), false, "")));
    }

    private static EditedTable rtpproxies() {
        return new EditedTable(
                "rtpproxy_sockets",
                "RTP proxies",
                "rtpproxy",
                "id",
                Optional.of("rtpproxy_reload"),
                true,
                List.of(
                        new Column("rtpproxy_sock", "Socket", new Rule.Text(1000), true, ""),
                        new Column("set_id", "Set", new Rule.Number(0, 2147483647L), true, "0")));
    }

    private static EditedTable rtpengines() {
        return new EditedTable(
                "rtpengine",
                "RTP engines",
                "rtpengine",
                "id",
                Optional.of("rtpengine_reload"),
                true,
                List.of(
                        new Column("socket", "Socket", new Rule.Text(1000), true, ""),
                        new Column("set_id", "Set", new Rule.Number(0, 2147483647L), true, "0")));
    }

    private static EditedTable accounting() {
        return new EditedTable(
                "acc",
                "Accounting",
                "acc",
                "id",
                Optional.empty(),
                false,
                List.of(
                        new Column("time", "Time", new Rule.Time(), false, ""),
                        new Column("method", "Method", new Rule.Text(16), false, ""),
                        new Column("callid", "Call-ID", new Rule.Text(64), false, ""),
                        new Column("sip_code", "Status", new Rule.Text(3), false, ""),
                        new Column("sip_reason", "Reason", new Rule.Text(32), false, ""),
                        new Column("duration", "Seconds", new Rule.Number(0, 2147483647L), false, ""),
                        new Column("setuptime", "Set-up", new Rule.Number(0, 2147483647L), false, ""),
                        new Column("created", "Begun", new Rule.Time(), false, ""),
                        new Column("from_tag", "From tag", new Rule.Text(64), false, ""),
                        new Column("to_tag", "To tag", new Rule.Text(64), false, "")));
    }

    private static EditedTable missed() {
        return new EditedTable(
                "missed_calls",
                "Missed calls",
                "acc",
                "id",
                Optional.empty(),
                false,
                List.of(
                        new Column("time", "Time", new Rule.Time(), false, ""),
                        new Column("method", "Method", new Rule.Text(16), false, ""),
                        new Column("callid", "Call-ID", new Rule.Text(64), false, ""),
                        new Column("sip_code", "Status", new Rule.Text(3), false, ""),
                        new Column("sip_reason", "Reason", new Rule.Text(32), false, ""),
                        new Column("setuptime", "Set-up", new Rule.Number(0, 2147483647L), false, ""),
                        new Column("created", "Begun", new Rule.Time(), false, "")));
    }

    private static EditedTable certificates() {
        return new EditedTable(
                "tls_mgm",
                "TLS certificates",
                "tls_mgm",
                "id",
                Optional.of("tls_reload"),
                true,
                List.of(
                        new Column("domain", "Domain", new Rule.Text(64), true, ""),
                        new Column("match_ip_address", "Addresses", new Rule.Text(255), false, "*"),
                        new Column("match_sip_domain", "SIP domains", new Rule.Text(255), false, "*"),
                        new Column(
                                "type",
                                "Side",
                                new Rule.Choice(List.of("1", "2"), List.of("client", "server")),
                                true,
                                "2"),
                        new Column("method", "Method", new Rule.Text(16), false, "TLSv1_2-"),
                        new Column(
                                "verify_cert",
                                "Verify",
                                new Rule.Choice(List.of("0", "1"), List.of("no", "yes")),
                                true,
                                "1"),
                        new Column(
                                "require_cert",
                                "Require",
                                new Rule.Choice(List.of("0", "1"), List.of("no", "yes")),
                                true,
                                "0"),
                        new Column("certificate", "Certificate", new Rule.Pem(false), false, ""),
                        new Column("private_key", "Private key", new Rule.Pem(true), false, ""),
                        new Column("ca_list", "Trusted", new Rule.Pem(false), false, ""),
                        new Column(
                                "crl_check_all",
                                "Check revocation",
                                new Rule.Choice(List.of("0", "1"), List.of("no", "yes")),
                                false,
                                "0"),
                        new Column("cipher_list", "Ciphers", new Rule.Text(255), false, ""),
                        new Column("ec_curve", "Curve", new Rule.Text(255), false, "")));
    }
}
