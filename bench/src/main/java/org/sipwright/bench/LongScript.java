// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

/** A script as long as those of big installations: a relay in front, and many routes of services that it chooses from. */
final class LongScript {
    private static final String HEAD = """
            log_level=1
            socket=udp:127.0.0.1:5060
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "maxfwd.so"
            loadmodule "sipmsgops.so"
            modparam("tm", "fr_timeout", 5)
            modparam("tm", "fr_inv_timeout", 30)
            route {
                if (!mf_process_maxfwd_header(10)) {
                    send_reply(483, "Too Many Hops");
                    exit;
                }
                if (has_totag()) {
                    if (is_method("ACK") && t_check_trans()) {
                        t_relay();
                        exit;
                    }
                    if (!loose_route()) {
                        send_reply(404, "Not here");
                        exit;
                    }
                    route(forward);
                }
                if (is_method("CANCEL")) {
                    if (t_check_trans())
                        t_relay();
                    exit;
                }
                t_check_trans();
                record_route();
                $var(service) = $(rU{s.substr,0,3});
                switch ($var(service)) {
            """;

    private static final String MIDDLE = """
                }
                $du = "sip:127.0.0.1:%d";
                route(forward);
            }
            route[forward] {
                if (is_method("INVITE")) {
                    t_on_branch("outgoing");
                    t_on_reply("incoming");
                    t_on_failure("failed");
                }
                if (!t_relay())
                    send_reply(500, "Internal Error");
                exit;
            }
            branch_route[outgoing] {
                xlog("L_DBG", "branch to $ru\\n");
            }
            onreply_route[incoming] {
                xlog("L_DBG", "reply $rs\\n");
            }
            failure_route[failed] {
                if (t_was_cancelled())
                    exit;
            }
            """;

    /** One service; the number makes each another. */
    private static final String SERVICE = """
            route[service_%1$d] {
                # numbers of the service %1$d
                $var(caller) = $fU;
                $var(callee) = $rU;
                if ($var(callee) =~ "^%1$d[0-9]{%2$d}") {
                    $avp(tariff) = "tariff-%1$d";
                    $var(rate) = %2$d * 7 + %1$d;
                    setflag("ACCOUNT_%2$d");
                } else if ($hdr(X-Service-%1$d) != NULL) {
                    $avp(tariff) = $hdr(X-Service-%1$d);
                    $var(rate) = $(avp(tariff){s.len}) + %1$d;
                }
                $avp(key) = "service:%1$d:" + $var(caller) + ":" + $(ci{s.md5});
                if ($si == 10.%2$d.0.0/16 || $si == 192.168.%2$d.1) {
                    append_hf("X-Inside: %1$d\\r\\n");
                    xlog("L_DBG", "service %1$d: $fu to $ru, tariff $avp(tariff), key $avp(key)\\n");
                }
                switch ($(rU{s.select,1,-})) {
                    case "a%1$d":
                        $ru = "sip:" + $var(callee) + "@a%1$d.example.com";
                        break;
                    case "b%1$d":
                        $rd = "b%1$d.example.com";
                        break;
                    default:
                        $avp(rest) = $var(rate);
                }
                if (!is_method("INVITE") and $var(rate) > %1$d) {
                    remove_hf("X-Service-%1$d");
                    return(%2$d);
                }
            }
            """;

    private LongScript() {}

    /** A script of at least so many lines, whose calls go to this port of the loopback interface. */
    static String text(int lines, int port) {
        StringBuilder cases = new StringBuilder(HEAD);
        StringBuilder services = new StringBuilder(MIDDLE.formatted(port));
        long more = lines - HEAD.lines().count() - MIDDLE.lines().count();
        int each = (int) SERVICE.lines().count() + 3;
        for (int i = 100; (i - 100) * each < more; i++) {
            cases.append("        case \"%1$d\":\n            route(service_%1$d);\n            break;\n".formatted(i));
            services.append(SERVICE.formatted(i, i % 8 + 1));
        }
        return cases.append(services).toString();
    }
}
