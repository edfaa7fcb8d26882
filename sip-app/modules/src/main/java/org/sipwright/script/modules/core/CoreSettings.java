// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Values;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.TargetSettings;

/**
 * The global parameters of a script that mean something to this server, with their types and standard values; what becomes
 * of all others is in {@link GlobalParameters}. Immutable.
 */
public final class CoreSettings {
    /** What replies and requests made here call this server, unless the script says otherwise. */
    public static final String SIGNATURE = "Sipwright";

    private static final List<String> TRUE = List.of("1", "yes", "true", "on", "enable");
    private static final int NOTICE = 2;

    private final ScriptEnvironment environment;

    /** The settings of a script. */
    public CoreSettings(ScriptEnvironment environment) {
        this.environment = environment;
    }

    /** The settings of the script that runs. */
    public static CoreSettings of(ScriptContext context) {
        return context.environment()
                .module(CoreModule.class)
                .map(CoreModule::settings)
                .orElseGet(() -> new CoreSettings(context.environment()));
    }

    private Optional<String> text(String name) {
        List<String> values = environment.global(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private boolean truth(String name, boolean standard) {
        return text(name)
                .map(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                .orElse(standard);
    }

    private int number(String name, int standard) {
        return text(name).filter(Values::isInteger).map(Values::leadingInteger).orElse(standard);
    }

    /** log_level, or debug of 1.x: the level up to which the log is written, from -3 for alerts to 4 for debugging. */
    public int logLevel() {
        return number("log_level", number("debug", NOTICE));
    }

    /** xlog_level: the level up to which xlog writes. */
    public int xlogLevel() {
        return number("xlog_level", logLevel());
    }

    /** xlog_print_level, or xlog_default_level of 2.x: the level of an xlog without one. */
    public int xlogPrintLevel() {
        return number("xlog_print_level", number("xlog_default_level", NOTICE));
    }

    /** server_header, without its name: what replies made here carry as Server; empty for none. */
    public String serverHeader() {
        return signature("server_header", "Server");
    }

    /** user_agent_header, without its name: what requests made here carry as User-Agent; empty for none. */
    public String userAgentHeader() {
        return signature("user_agent_header", "User-Agent");
    }

    private String signature(String parameter, String header) {
        String value = text(parameter).orElse("");
        if (value.isEmpty()) {
            return truth("server_signature", true) ? SIGNATURE : "";
        }
        int colon = value.indexOf(':');
        return colon >= 0 && value.substring(0, colon).strip().equalsIgnoreCase(header)
                ? value.substring(colon + 1).strip()
                : value;
    }

    /** disable_503_translation turned over: whether a relayed 503 goes upstream as 500 (RFC 3261 section 16.7). */
    public boolean translates503() {
        return !truth("disable_503_translation", false);
    }

    /** advertised_address: the host that Via and Record-Route carry; empty for that of the socket. */
    public String advertisedAddress() {
        return text("advertised_address").orElse("");
    }

    /** advertised_port: the port that goes with it; 0 for that of the socket. */
    public int advertisedPort() {
        return number("advertised_port", 0);
    }

    /** max_while_loops: how often the body of a while runs at most. */
    public int maxWhileLoops() {
        return number("max_while_loops", 10_000);
    }

    /** mhomed: whether the socket to send from is looked up for each destination. */
    public boolean isMultihomed() {
        return truth("mhomed", false);
    }

    /** auto_aliases: whether the names that addresses resolve to are names of this server. */
    public boolean autoAliases() {
        return truth("auto_aliases", false);
    }

    /** check_via: whether replies whose first Via is not of this server are dropped. */
    public boolean checksVia() {
        return truth("check_via", false);
    }

    /** xlog_force_color: whether $C(..) writes escapes for a terminal. */
    public boolean colours() {
        return truth("xlog_force_color", false);
    }

    /** log_event_enabled: whether lines of the script's log raise E_CORE_LOG. */
    public boolean logEvents() {
        return truth("log_event_enabled", false);
    }

    /** log_prefix: what stands in front of the lines of the script's log; empty for nothing. */
    public String logPrefix() {
        return text("log_prefix").orElse("");
    }

    /** stderror_enabled and syslog_enabled: whether this consumer of the log takes anything. */
    public boolean logsTo(String consumer, boolean standard) {
        return truth(consumer + "_enabled", standard);
    }

    /** The highest level that a consumer of the log takes, 0 for all. */
    public int logFilter(String consumer) {
        return number(consumer + "_level_filter", 0);
    }

    /** execmsgthreshold in microseconds: how long the main route may take before that is told; 0 for ever. */
    public int slowMessage() {
        return number("execmsgthreshold", number("exec_msg_threshold", 0));
    }

    /** dns_try_naptr: whether NAPTR records are asked for (RFC 3263 section 4.1). */
    public boolean triesNaptr() {
        return truth("dns_try_naptr", true);
    }

    /** dns_try_ipv6: whether AAAA records are asked for where A records are missing. */
    public boolean triesIpv6() {
        return truth("dns_try_ipv6", false);
    }

    /** disable_dns_failover turned over: whether the next target of a name is tried where one fails. */
    public boolean failsOver() {
        return !truth("disable_dns_failover", false);
    }

    /** abort_on_assert: whether an assertion that does not hold stops the server. */
    public boolean abortsOnAssert() {
        return truth("abort_on_assert", false);
    }

    /** sip_warning: whether replies made here tell who asked and where, in a Warning header. */
    public boolean warns() {
        return truth("sip_warning", false);
    }

    /** How targets are found and reached. */
    TargetSettings targets() {
        return new TargetSettings(triesNaptr(), triesIpv6(), failsOver(), isMultihomed());
    }

    /** The settings of the container with those of the script in their place. */
    RoutingSettings applyTo(RoutingSettings settings) {
        return new RoutingSettings(
                settings.replyTimeout(),
                settings.inviteTimeout(),
                settings.automaticTrying(),
                settings.tryingReason(),
                serverHeader(),
                userAgentHeader(),
                settings.block6xx(),
                translates503(),
                settings.unsentStatus(),
                settings.unsentReason(),
                settings.restartInviteTimeout(),
                settings.datagramLimit(),
                settings.linger());
    }
}
