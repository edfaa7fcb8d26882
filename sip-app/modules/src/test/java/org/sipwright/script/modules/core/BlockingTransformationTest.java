// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptTest;

/** A block whose value asks DNS must not run on the thread that reads messages. */
class BlockingTransformationTest extends ScriptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$var(a) = $(rd{ip.resolve});|true",
                "$var(a) = $(rd{s.tolower}{IP.Resolve}{ip.isip});|true",
                "xlog(\"$(rd{ip.resolve})\");|true",
                "if ($(rd{ip.resolve}) == $si) xlog(\"same\");|true",
                "route(deep);|true",
                "route(ring);|true",
                "route($rU);|true",
                "$var(a) = $(rd{ip.isip});|false",
                "xlog(\"ip.resolve\");|false"
            })
    void routeIsBlocking_whereAValueOrACalledRouteAsksDns(String statement, boolean blocking) {
        script = translate("""
                loadmodule "proto_udp.so"
                route {
                    STATEMENT
                    if ($rU == "far") route(far);
                }
                route[far] { xlog("$si"); }
                route[ring] { route(gnir); }
                route[gnir] { if ($si == NULL) route(ring); else route(deep); }
                route[deep] { xlog("$(rd{ip.resolve})"); }
                startup_route { route(deep); }
                """.replace("STATEMENT", statement));
        assertEquals(blocking, script.isBlocking(script.route("route ").orElseThrow()));
    }
}
