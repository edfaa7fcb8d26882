// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long {@code ./sipwright check} takes for a script of 1,500 lines, with its start-up cache and without, beside a Java
 * program that does nothing; each in turn, so that a machine that slows down hurts all alike. Takes the number of rounds and
 * the launcher as arguments.
 */
public final class CheckTime {
    private static final int LINES = 1_500;
    private static final double NANOS = 1e9;

    private CheckTime() {}

    /** The program that does nothing. */
    public static final class Nothing {
        private Nothing() {}

        /** Does nothing. */
        public static void main(String[] arguments) {}
    }

    private static double seconds(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        int code = builder.start().waitFor();
        double taken = (System.nanoTime() - began) / NANOS;
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
        return taken;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        String launcher = Path.of(arguments.length > 1 ? arguments[1] : "../sipwright")
                .toAbsolutePath()
                .normalize()
                .toString();
        Path file = Files.createTempFile("long", ".cfg");
        try {
            Files.writeString(file, LongScript.text(LINES, 5080));
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> nothing = List.of(java, "-cp", System.getProperty("java.class.path"), Nothing.class.getName());
            List<String> check = List.of(launcher, "check", file.toString());
            Map<String, String> uncached = Map.of("SIPWRIGHT_AOT", "off", "SIPWRIGHT_BUILD", "off");
            Map<String, String> cached = Map.of("SIPWRIGHT_BUILD", "off");
            // the first makes the cache
            seconds(check, cached);
            List<List<Double>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < rounds; i++) {
                all.get(0).add(seconds(nothing, Map.of()));
                all.get(1).add(seconds(check, cached));
                all.get(2).add(seconds(check, uncached));
            }
            double empty = median(all.get(0));
            System.out.printf("%-24s%9s%8s%n", "seconds, median of " + rounds, "", "times");
            System.out.printf("%-24s%9.3f%8.2f%n", "an empty program", empty, 1.0);
            System.out.printf(
                    "%-24s%9.3f%8.2f%n", "check, start-up cache", median(all.get(1)), median(all.get(1)) / empty);
            System.out.printf("%-24s%9.3f%8.2f%n", "check, without", median(all.get(2)), median(all.get(2)) / empty);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
