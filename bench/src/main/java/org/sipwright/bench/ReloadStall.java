// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;

/**
 * How long a message waits while a script is exchanged: calls pass a relay at a steady rate, INVITE to the 200 of BYE, and the
 * time of each message from the sender's socket to the receiver's is noted. Seconds with a reload of 1,500 lines and seconds
 * without one take turns. Takes calls per second and the number of such pairs as arguments.
 */
public final class ReloadStall {
    private static final int LINES = 1_500;
    private static final int WARM_SECONDS = 20;
    private static final int WARM_RELOADS = 5;
    private static final double MILLIS = 1e6;
    private static final long SECOND = 1_000_000_000L;

    private final SwitchedScript front;
    private final CallLoad load;

    /** How often the heap was collected and how many milliseconds that took, since the start. */
    private record HeapWork(long count, long millis) {
        static HeapWork now() {
            List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
            return new HeapWork(
                    all.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                            .sum(),
                    all.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                            .sum());
        }

        HeapWork plus(HeapWork from, HeapWork to) {
            return new HeapWork(count + to.count - from.count, millis + to.millis - from.millis);
        }
    }

    private ReloadStall(SwitchedScript front, CallLoad load) {
        this.front = front;
        this.load = load;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int pairs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        CallLoad load = new CallLoad(rate);
        RoutingScript first = RunningScript.translated(LongScript.text(LINES, load.calleePort()));
        SwitchedScript front = new SwitchedScript(first);
        try (RunningScript running = RunningScript.start(first, front)) {
            front.attach(running.services());
            load.start(running.port());
            new ReloadStall(front, load).measure(running, pairs);
        } finally {
            load.close();
        }
    }

    private void measure(RunningScript running, int pairs) {
        pause(WARM_SECONDS * SECOND);
        for (int i = 0; i < WARM_RELOADS; i++) {
            reload(running);
            pause(SECOND);
        }
        load.take();
        List<long[]> with = new ArrayList<>();
        List<long[]> without = new ArrayList<>();
        List<Double> reloads = new ArrayList<>();
        HeapWork inWith = new HeapWork(0, 0);
        HeapWork inWithout = new HeapWork(0, 0);
        for (int i = 0; i < pairs; i++) {
            HeapWork start = HeapWork.now();
            pause(SECOND);
            without.add(load.take());
            HeapWork middle = HeapWork.now();
            inWithout = inWithout.plus(start, middle);
            long began = System.nanoTime();
            reload(running);
            long taken = System.nanoTime() - began;
            reloads.add(taken / MILLIS);
            pause(SECOND - taken);
            with.add(load.take());
            inWith = inWith.plus(middle, HeapWork.now());
        }
        System.out.printf(
                "reload of %d lines: %s ms%n",
                LINES, reloads.stream().map("%.0f"::formatted).toList());
        print("seconds without", without, inWithout);
        print("seconds with a reload", with, inWith);
        System.out.printf("calls begun %d, ended %d%n", load.begun(), load.ended());
    }

    /** As the application does it: checked, translated, and switched for the messages that come then. */
    private void reload(RunningScript running) {
        Script tree = RunningScript.tree(LongScript.text(LINES, load.calleePort()));
        Translation translation = new Translator(RunningScript.FUNCTIONS)
                .translate(tree, front.current().environment());
        RoutingScript script = translation
                .script()
                .orElseThrow(
                        () -> new IllegalStateException(translation.findings().toString()));
        script.attach(running.services());
        script.environment().setScript(script);
        front.exchange(script);
        running.services().refresh();
    }

    private static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void print(String what, List<long[]> seconds, HeapWork collections) {
        long[] all = seconds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double[] worst = seconds.stream()
                .mapToDouble(one -> Arrays.stream(one).max().orElse(0) / MILLIS)
                .sorted()
                .toArray();
        System.out.printf(
                "%-22s %7d messages, ms: median %.3f, 99 %% %.3f, 99.9 %% %.3f, worst %.3f; worst of each second: median %.3f;"
                        + " %d collections, %d ms%n",
                what,
                all.length,
                part(all, 0.5),
                part(all, 0.99),
                part(all, 0.999),
                worst[worst.length - 1],
                worst[worst.length / 2],
                collections.count(),
                collections.millis());
    }

    private static double part(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / MILLIS;
    }
}
