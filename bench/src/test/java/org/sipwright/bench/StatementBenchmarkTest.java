// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipwright.script.runtime.CallState;

/** That the script and what was written by hand do the same. */
class StatementBenchmarkTest {
    private static Map<String, Object> values(CallState state) {
        Map<String, Object> values = new TreeMap<>();
        state.avps().names().forEach(name -> values.put(name, state.avps().all(name)));
        values.put("flags", state.flags());
        return values;
    }

    @Test
    void scriptAndJavaLeaveTheSame() {
        StatementBenchmark benchmark = new StatementBenchmark();
        benchmark.prepare();
        benchmark.script();
        Map<String, Object> ofScript = values(benchmark.script());
        String wire = benchmark.request().wireText();
        String hop = benchmark.request().nextHop().orElseThrow();

        Map<String, Object> ofJava = values(benchmark.java());

        assertEquals(ofScript, ofJava);
        assertEquals(wire, benchmark.request().wireText());
        assertEquals(hop, benchmark.request().nextHop().orElseThrow());
        assertEquals("[sip:+4930123456@gw.example]", ofScript.get("callee").toString());
        assertEquals("[ALICE-", ofScript.get("account").toString().substring(0, 7));
        assertEquals("[1]", ofScript.get("done").toString());
        benchmark.close();
    }
}
