// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Set;

/** Words that are statements of the language up to release 3.0, where later releases have functions. */
final class OldCommands {
    private OldCommands() {}

    /** Those that can stand without parentheses. */
    static final Set<String> BARE = Set.of(
            "add_local_rport",
            "add_rport",
            "add_tcp_alias",
            "append_branch",
            "force_local_rport",
            "force_rport",
            "force_tcp_alias",
            "forward",
            "isdsturiset",
            "isduriset",
            "next_branches",
            "resetdsturi",
            "resetduri",
            "revert_uri",
            "setdebug");

    /** Names that a route cannot bear without quotes, in any release. */
    static final Set<String> RESERVED = Set.of(
            "alias",
            "and",
            "any",
            "assert",
            "async",
            "branch_route",
            "break",
            "case",
            "default",
            "dns",
            "drop",
            "else",
            "error",
            "error_route",
            "event_route",
            "exit",
            "failure_route",
            "for",
            "if",
            "in",
            "launch",
            "loadmodule",
            "local_route",
            "log",
            "modparam",
            "not",
            "null",
            "NULL",
            "onreply_route",
            "or",
            "return",
            "route",
            "startup_route",
            "switch",
            "tag",
            "timer_route",
            "while",
            "xdbg",
            "xlog");

    /** Names that a route cannot bear without quotes up to release 3.0, where they are statements. */
    static final Set<String> STATEMENTS = Set.of(
            "append_branch",
            "cache_fetch",
            "cache_remove",
            "cache_store",
            "construct_uri",
            "force_rport",
            "force_send_socket",
            "forward",
            "isflagset",
            "next_branches",
            "prefix",
            "pv_printf",
            "resetflag",
            "revert_uri",
            "rewritehost",
            "rewriteport",
            "rewriteuri",
            "rewriteuser",
            "send",
            "serialize_branches",
            "setflag",
            "sethost",
            "sethostport",
            "setport",
            "seturi",
            "setuser",
            "strip",
            "strip_tail");
}
