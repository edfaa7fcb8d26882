// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.script.modules.SampleContainer;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/**
 * Figures of a million contacts for docs/performance.md. It takes two minutes, so it runs only when it is named:
 * {@code mvn -pl sip-app/modules test -Dtest=LocationBench}; {@code -Dcontacts=N} takes another number.
 */
class LocationBench {
    private static final int CONTACTS = Integer.getInteger("contacts", 1_000_000);
    private static final int LOOK_UPS = 1_000_000;
    private static final int SAVES = 20_000;
    private static final int WRITERS = 8;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @TempDir
    private Path folder;

    private UsrlocModule module(String preset) throws Exception {
        UsrlocModule module = new UsrlocModule();
        Map<String, ModuleParameter> parameters = new HashMap<>();
        module.parameters().forEach(one -> parameters.put(one.name(), one));
        parameters.get("db_url").setter().set(new ModuleParameter.Value("h2://" + folder.resolve("contacts"), true));
        parameters.get("working_mode_preset").setter().set(new ModuleParameter.Value(preset, true));
        new ScriptEnvironment(List.of(module), Map.of()).start(SampleContainer.create());
        return module;
    }

    private static void save(UsrlocModule module, LocationTable table, int user, int sequence) throws Exception {
        Contact contact = Contact.of("sip:user" + user + "@192.0.2." + user % 250 + ":" + (5_060 + user % 1_000))
                .id(user + 1L)
                .registration("call-" + user + "@192.0.2." + user % 250, sequence)
                .received("sip:198.51.100." + user % 250 + ":" + (30_000 + user % 30_000))
                .userAgent("Phone/" + user % 9)
                .times(module.now() + 3_600, module.now())
                .build();
        table.change("user" + user, old -> old.with(contact, false));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What a piece of work took; the processor's share counts on a machine that does something else beside it. */
    private record Cost(double wall, double processor) {
        String rate(int count) {
            return "%,.0f/s, %,.0f per second of the processor".formatted(count / wall, count / processor);
        }
    }

    private static Cost cost(Work work) throws Exception {
        long begin = System.nanoTime();
        long processor = PROCESS.getProcessCpuTime();
        work.run();
        return new Cost((System.nanoTime() - begin) / 1e9, (PROCESS.getProcessCpuTime() - processor) / 1e9);
    }

    private static long heap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void tell(String text) {
        System.out.println("LocationBench: " + text);
    }

    @Test
    void millionContacts() throws Exception {
        fill();
        UsrlocModule loaded = load();
        lookUp(loaded);
        loaded.stop();
        saveAtOnce();
        tell("file after them: %,d bytes".formatted(Files.size(folder.resolve("contacts.mv.db"))));
    }

    private void fill() throws Exception {
        UsrlocModule module = module("single-instance-sql-write-back");
        LocationTable table = module.table("location");
        Cost memory = cost(() -> {
            for (int user = 0; user < CONTACTS; user++) {
                save(module, table, user, 1);
            }
        });
        tell("first saves in memory: " + memory.rate(CONTACTS));
        Cost written = cost(module::stop);
        tell("written in batches: " + written.rate(CONTACTS));
        tell("file: %,d bytes".formatted(Files.size(folder.resolve("contacts.mv.db"))));
    }

    /** Else the pages would still be in memory, as they are not after a restart. */
    private void closeTheDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("contacts") + ";IFEXISTS=TRUE", "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    private UsrlocModule load() throws Exception {
        closeTheDatabase();
        long before = heap();
        UsrlocModule[] module = new UsrlocModule[1];
        Cost loading = cost(() -> module[0] = module("single-instance-sql-write-through"));
        LocationTable table = module[0].table("location");
        assertEquals(CONTACTS, table.contactCount());
        tell("loaded in %.1f s, %.1f s of the processor; %,d bytes of heap for a contact with its address"
                .formatted(loading.wall, loading.processor, (heap() - before) / CONTACTS));
        return module[0];
    }

    private static void lookUp(UsrlocModule module) throws Exception {
        LocationTable table = module.table("location");
        SplittableRandom random = new SplittableRandom(7);
        int[] found = {0};
        Cost time = cost(() -> {
            for (int i = 0; i < LOOK_UPS; i++) {
                String aor = "user" + random.nextInt(CONTACTS);
                found[0] += table.find(aor).valid(module.now()).size();
            }
        });
        assertEquals(LOOK_UPS, found[0]);
        tell("look-ups on one thread: " + time.rate(LOOK_UPS));
    }

    private void saveAtOnce() throws Exception {
        UsrlocModule module = module("single-instance-sql-write-through");
        LocationTable table = module.table("location");
        Cost alone = cost(() -> {
            for (int user = 0; user < SAVES; user++) {
                save(module, table, user, 2);
            }
        });
        tell("written through by one thread: " + alone.rate(SAVES));
        Cost together = cost(() -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writers = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    int first = writer;
                    writers.add(threads.submit(() -> {
                        for (int user = first; user < SAVES; user += WRITERS) {
                            save(module, table, user, 3);
                        }
                        return first;
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
            }
        });
        tell("written through by " + WRITERS + " threads: " + together.rate(SAVES));
        module.stop();
    }
}
