// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;
import org.sipwright.script.runtime.CallState;

/**
 * The comparison of {@link StatementBenchmark} in the processor's time of the thread, which other work on the machine changes
 * less than the clock: blocks of both take turns. Takes the number of measured pairs of blocks and of requests in a block.
 */
public final class StatementTime {
    private static final int WARM_PAIRS = 20;

    private final StatementBenchmark benchmark = new StatementBenchmark();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int requests;
    private int seen;

    private StatementTime(int requests) {
        this.requests = requests;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        new StatementTime(requests).measure(pairs);
    }

    private void measure(int pairs) {
        benchmark.prepare();
        double[] script = new double[pairs];
        double[] java = new double[pairs];
        double[] ratio = new double[pairs];
        for (int i = -WARM_PAIRS; i < pairs; i++) {
            double one = block(benchmark::script);
            double other = block(benchmark::java);
            if (i >= 0) {
                script[i] = one;
                java[i] = other;
                ratio[i] = one / other;
            }
        }
        benchmark.close();
        for (double[] figures : new double[][] {script, java, ratio}) {
            Arrays.sort(figures);
        }
        System.out.printf(
                "%d pairs of blocks of %d requests, CPU ns of a request%nscript: least %.0f, median %.0f%n"
                        + "java:   least %.0f, median %.0f%nratio:  of the least %.3f, of the medians %.3f, "
                        + "median of the pairs %.3f%n",
                pairs,
                requests,
                script[0],
                script[pairs / 2],
                java[0],
                java[pairs / 2],
                script[0] / java[0],
                script[pairs / 2] / java[pairs / 2],
                ratio[pairs / 2]);
        System.out.printf("(%d values set)%n", seen);
    }

    /** The processor's nanoseconds of one request. */
    private double block(Supplier<CallState> run) {
        long began = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < requests; i++) {
            // what a run leaves is looked at, so that it cannot be left out
            seen += run.get().avps().names().size();
        }
        return (threads.getCurrentThreadCpuTime() - began) / (double) requests;
    }
}
