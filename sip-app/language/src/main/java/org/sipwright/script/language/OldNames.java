// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Map;

/** What later releases call things; for the fix that goes with a finding. */
final class OldNames {
    private static final Map<String, String> GLOBALS = Map.ofEntries(
            Map.entry("listen", "socket"),
            Map.entry("debug", "log_level"),
            Map.entry("children", "udp_workers"),
            Map.entry("tcp_children", "tcp_workers"),
            Map.entry("log_stderror", "stderror_enabled"),
            Map.entry("log_facility", "syslog_facility"),
            Map.entry("log_name", "syslog_name"),
            Map.entry("port", "socket"));
    private static final Map<String, String> MODULES = Map.of(
            "xlog", "nothing; xlog() is part of the core",
            "avpops", "sqlops",
            "mi_json", "mi_http",
            "localcache", "cachedb_local",
            "memcached", "cachedb_memcached",
            "siptrace", "tracer",
            "cpl-c", "cpl_c");
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("append_branch", "append_branch_old"),
            Map.entry("remove_branch", "remove_msg_branch"),
            Map.entry("rewritehost", "sethost"),
            Map.entry("rewritehostport", "sethostport"),
            Map.entry("rewriteport", "setport"),
            Map.entry("rewriteuri", "seturi"),
            Map.entry("rewriteuser", "setuser"),
            Map.entry("rewriteuserpass", "setuserpass"),
            Map.entry("seth", "sethost"),
            Map.entry("setp", "setport"),
            Map.entry("setu", "setuser"),
            Map.entry("add_rport", "force_rport"),
            Map.entry("add_tcp_alias", "force_tcp_alias"),
            Map.entry("avp_db_query", "sql_query"),
            Map.entry("avp_db_load", "sql_avp_load"),
            Map.entry("avp_db_store", "sql_avp_store"),
            Map.entry("avp_db_delete", "sql_avp_delete"),
            Map.entry("isduriset", "isdsturiset"),
            Map.entry("setduri", "setdsturi"),
            Map.entry("resetduri", "resetdsturi"),
            Map.entry("avp_printf", "pv_printf"));
    private static final Map<String, String> VARIABLES = Map.of(
            "Ri", "$socket_in(ip)",
            "Rp", "$socket_in(port)",
            "pr", "$socket_in(proto)",
            "proto", "$socket_in(proto)",
            "fs", "$socket_out",
            "af", "$socket_in(af)");

    private OldNames() {}

    private static String fix(Map<String, String> names, String name) {
        String later = names.get(name);
        return later == null ? "" : "write " + later;
    }

    static String global(String name) {
        return fix(GLOBALS, name);
    }

    static String module(String name) {
        return fix(MODULES, name);
    }

    static String function(String name) {
        return fix(FUNCTIONS, name);
    }

    static String variable(String name) {
        return fix(VARIABLES, name);
    }
}
