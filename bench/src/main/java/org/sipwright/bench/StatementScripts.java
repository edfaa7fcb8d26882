// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.sipwright.script.runtime.Avps;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.Comparison;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ParsedTexts.Place;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.text.NameAddress;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.WireMessage;

/** The same thirty-odd statements twice: as a script, and as somebody would write them in Java against the script's runtime. */
final class StatementScripts {
    /** Conditions, joined texts, AVPs, transformations, headers, the Request-URI, a switch, a route, a log line that is off. */
    static final String SCRIPT = """
            log_level=1
            loadmodule "proto_udp.so"
            loadmodule "sipmsgops.so"
            route {
                $var(caller) = $fU;
                $var(callee) = $rU;
                $var(domain) = $rd;
                if ($rm == "INVITE" && $hdr(X-Blocked) != "yes")
                    setflag("ACCOUNT");
                if ($var(callee) =~ "^\\+?[0-9]{3,15}$")
                    $var(kind) = "number";
                else
                    $var(kind) = "name";
                if ($(var(callee){s.len}) > 8)
                    $avp(class) = "international";
                else
                    $avp(class) = "national";
                $avp(caller) = "sip:" + $var(caller) + "@" + $fd;
                $avp(callee) = "sip:" + $var(callee) + "@" + $var(domain);
                $var(key) = "call:" + $ci + ":" + $cs;
                $var(count) = 40;
                $var(count) += 2;
                if ($var(count) == 42 and $avp(class) == "International")
                    $var(cost) = $var(count) * 3 + 1;
                $var(hash) = $(var(key){s.crc32});
                $var(first) = $(var(callee){s.substr,0,3});
                switch ($var(first)) {
                    case "+49":
                        $avp(zone) = "de";
                        break;
                    case "+43":
                        $avp(zone) = "at";
                        break;
                    default:
                        $avp(zone) = "other";
                }
                if ($si == 127.0.0.0/8)
                    setflag("INSIDE");
                if (is_present_hf("Subject") or $hdr(User-Agent) =~ "friendly-scanner")
                    exit;
                $avp(agent) = $(ua{s.select,1, });
                $var(upper) = $(var(caller){s.toupper});
                $ru = "sip:" + $var(callee) + "@gw.example:5070";
                $du = "sip:192.0.2.9:5060";
                remove_hf("X-Route");
                append_hf("X-Route: zone=$avp(zone);class=$avp(class);kind=$var(kind)\\r\\n");
                xlog("L_DBG", "from $fu to $ru: $var(key)\\n");
                if (isflagset("ACCOUNT"))
                    $avp(account) = $var(upper) + "-" + $var(hash);
                route(finish);
            }
            route[finish] {
                if ($avp(account) != NULL)
                    $avp(done) = 1;
            }
            """;

    private StatementScripts() {}

    /** What both work on. */
    static byte[] message() {
        String text = new String(SampleMessages.INVITE.wire(), StandardCharsets.ISO_8859_1);
        return text.replace("INVITE sip:bob@biloxi.example", "INVITE sip:+4930123456@biloxi.example")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same as {@link #SCRIPT} by hand, in the surroundings of a script that was started. */
    static RoutingScript byHand(ScriptEnvironment environment) {
        RoutingScript script = new ByHand(
                environment.messageFlags().bit("ACCOUNT").orElseThrow(),
                environment.messageFlags().bit("INSIDE").orElseThrow());
        script.declareRoute("route ", false);
        script.surround(environment);
        return script;
    }

    private static final class ByHand extends RoutingScript {
        private static final long serialVersionUID = 1L;
        private static final Pattern NUMBER = Operators.pattern("^\\+?[0-9]{3,15}$");
        private static final Pattern SCANNER = Operators.pattern("friendly-scanner");
        private static final IpNetwork LOOPBACK =
                IpNetwork.of("127.0.0.0", java.util.Optional.of("8")).orElseThrow();
        private static final int DEBUG = 4;

        private final int account;
        private final int inside;

        ByHand(int account, int inside) {
            this.account = account;
            this.inside = inside;
        }

        @Override
        public int run(int route, ScriptContext context) {
            RoutingRequest request = context.request().orElseThrow();
            CallState state = context.state();
            NameAddress from = state.parsed().address(Place.FROM, header(request, "From"));
            SipUriText fromUri = state.parsed().uri(Place.FROM, from.uri());
            SipUriText uri = state.parsed().uri(Place.REQUEST_URI, request.requestUriText());
            String caller = fromUri.user();
            String callee = uri.user();
            String domain = uri.host();
            Avps avps = state.avps();
            if (Comparison.same(request.method(), "INVITE") && !isBlocked(request)) {
                state.setFlags(state.flags() | account);
            }
            String kind = BoundedMatcher.find(NUMBER, callee) ? "number" : "name";
            avps.push("class", callee.length() > 8 ? "international" : "national");
            avps.push("caller", "sip:" + caller + "@" + fromUri.host());
            avps.push("callee", "sip:" + callee + "@" + domain);
            String key = "call:" + header(request, "Call-ID") + ":" + sequence(request);
            String hash = hash(key);
            charge(avps);
            zone(avps, callee);
            if (LOOPBACK.contains(request.source().getAddress())) {
                state.setFlags(state.flags() | inside);
            }
            String agent = header(request, "User-Agent");
            if (request.indexOfHeader("Subject", 0) >= 0 || agent != null && BoundedMatcher.find(SCANNER, agent)) {
                return context.exit();
            }
            avps.push("agent", word(agent, 1));
            String upper = caller.toUpperCase(Locale.ROOT);
            request.setRequestUriText("sip:" + callee + "@gw.example:5070");
            request.setNextHop("sip:192.0.2.9:5060");
            mark(request, avps, kind);
            if (context.environment().logLevel() >= DEBUG) {
                throw new IllegalStateException("the log is off in benchmarks");
            }
            if ((state.flags() & account) != 0) {
                avps.push("account", upper + "-" + hash);
            }
            finish(avps);
            return 1;
        }

        private static boolean isBlocked(WireMessage message) {
            String blocked = header(message, "X-Blocked");
            return blocked != null && Comparison.same(blocked, "yes");
        }

        private static int charge(Avps avps) {
            int count = 40;
            count += 2;
            boolean far = count == 42
                    && avps.get("class", 0) instanceof String text
                    && Comparison.same(text, "International");
            return far ? count * 3 + 1 : 0;
        }

        private static void zone(Avps avps, String callee) {
            String first = callee.length() > 3 ? callee.substring(0, 3) : callee;
            if (Comparison.same(first, "+49")) {
                avps.push("zone", "de");
            } else if (Comparison.same(first, "+43")) {
                avps.push("zone", "at");
            } else {
                avps.push("zone", "other");
            }
        }

        private static void mark(RoutingRequest request, Avps avps, String kind) {
            for (int line = request.indexOfHeader("X-Route", 0);
                    line >= 0;
                    line = request.indexOfHeader("X-Route", line)) {
                request.removeHeader(line);
            }
            request.insertHeader(
                    request.headerCount(),
                    "X-Route",
                    "zone=" + avps.get("zone", 0) + ";class=" + avps.get("class", 0) + ";kind=" + kind);
        }

        private static void finish(Avps avps) {
            if (avps.get("account", 0) != null) {
                avps.push("done", 1);
            }
        }

        private static String header(WireMessage message, String name) {
            int line = message.indexOfHeader(name, 0);
            return line < 0 ? null : message.headerValue(line);
        }

        private static String sequence(WireMessage message) {
            String value = header(message, "CSeq");
            int blank = value.indexOf(' ');
            return blank < 0 ? value : value.substring(0, blank);
        }

        private static String hash(String key) {
            CRC32 sum = new CRC32();
            sum.update(key.getBytes(StandardCharsets.ISO_8859_1));
            // as OpenSIPS has it: without the last complement
            return Long.toString(sum.getValue() ^ 0xffffffffL);
        }

        private static String word(String text, int number) {
            int start = 0;
            for (int left = number; left > 0; left--) {
                start = text.indexOf(' ', start) + 1;
            }
            int end = text.indexOf(' ', start);
            return text.substring(start, end < 0 ? text.length() : end);
        }
    }
}
