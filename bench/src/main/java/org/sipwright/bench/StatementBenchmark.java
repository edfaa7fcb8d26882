// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.sip.RoutingRequest;

/**
 * A main route of thirty-odd statements on a received request: the translated script beside the same logic by hand in Java.
 * Nanoseconds for one request, from the entry of the servlet on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StatementBenchmark {
    private RunningScript running;
    private RoutingScript translated;
    private RoutingScript byHand;
    private RoutingRequest request;

    /** Translates the script and receives the request. */
    @Setup
    public void prepare() {
        translated = RunningScript.translated(StatementScripts.SCRIPT);
        running = RunningScript.startIdle(translated);
        request = running.receive(StatementScripts.message());
        byHand = StatementScripts.byHand(translated.environment());
    }

    /** Closes the socket. */
    @TearDown
    public void close() {
        running.close();
    }

    private CallState run(RoutingScript script) {
        script.onRequest(request);
        return (CallState) request.context();
    }

    /** The request as the last run left it; for the test. */
    RoutingRequest request() {
        return request;
    }

    /** The translated script. */
    @Benchmark
    public CallState script() {
        return run(translated);
    }

    /** The same by hand. */
    @Benchmark
    public CallState java() {
        return run(byHand);
    }
}
