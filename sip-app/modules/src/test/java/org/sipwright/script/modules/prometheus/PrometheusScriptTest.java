// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Pages for Prometheus, with labels and figures of the script. */
class PrometheusScriptTest {
    private static final String HEAD = """
            log_level=-3
            loadmodule "httpd.so"
            loadmodule "statistics.so"
            loadmodule "prometheus.so"
            modparam("httpd", "port", 0)
            modparam("statistics", "stat_groups", "calls")
            modparam("prometheus", "prefix", "")
            modparam("prometheus", "delimiter", "")
            modparam("prometheus", "statistics", "calls:")
            """;

    private static String page(String parameters, String routes) throws Exception {
        ScriptProbe probe = ScriptProbe.of(HEAD + parameters, """
                update_stat("calls:time_gw1", 5);
                update_stat("calls:other", 1);
                update_stat("calls:time_gw2", 7);
                exit;
                }
                """ + routes).run();
        ScriptEnvironment environment = probe.environment();
        int port = environment.module(HttpdModule.class).orElseThrow().port();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            environment.stop();
        }
    }

    @Test
    void names_areTakenApartIntoLabels() throws Exception {
        String page = page("""
                modparam("prometheus", "labels", "other: /^(.*)$/wrong:x=1/")
                modparam("prometheus", "labels", "calls: /^(.*)_(.*)$/\\1:gateway=\\"\\2\\"/")
                modparam("prometheus", "group_mode", 2)
                """, "route[x] { exit;");
        assertEquals("""
                # TYPE other counter
                other{group="calls"} 1
                # TYPE time counter
                time{gateway="gw1",group="calls"} 5
                time{gateway="gw2",group="calls"} 7
                """, page);
    }

    @Test
    void route_addsFiguresOfItsOwn() throws Exception {
        String page = page("""
                modparam("prometheus", "script_route", "more")
                modparam("prometheus", "statistics", "calls:other")
                """.replace("calls:other\"", "nosuch\""), """
                route[more] {
                    $var(early) = prometheus_push_stat(1);
                    prometheus_declare_stat("cps", "counter", "Calls in a second");
                    prometheus_push_stat(3);
                    prometheus_declare_stat("cc");
                    prometheus_push_stat(10, "{gateway=\\"gw1\\"}");
                    prometheus_push_stat($var(early), "gateway", "gw2");
                    return (1, '[{"header": "# TYPE own gauge", "values": [{"name": "own", "value": 3}]}]');
                """);
        assertEquals("""
                # HELP cps Calls in a second
                # TYPE cps counter
                cps 3
                # TYPE cc gauge
                cc{gateway="gw1"} 10
                cc{gateway="gw2"} -2
                # TYPE own gauge
                own 3
                """, page.substring(page.indexOf("# HELP")));
    }
}
