// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.SampleContainer;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;

/**
 * A page of a million contacts. Processor time counts, of several runs one has to be fast, since the machine may be busy with something else;
 * the limit is what an administrator who waits for a page was promised.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactRowsTest {
    private static final int CONTACTS = 1_000_000;
    private static final int COUNT = 50;
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final int RUNS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private UsrlocModule module;
    private LocationTable table;
    private LiveTable rows;

    private void save(String aor, int user, String uri) throws Exception {
        table.change(
                aor,
                old -> old.with(
                        Contact.of(uri)
                                .id(user + 1L)
                                .registration("call-" + user, 1)
                                .userAgent("Phone/" + user % 9)
                                .times(module.now() + 100 + user % 3_600, module.now())
                                .q(user % 3 == 0 ? Contact.NO_Q : user % 3 * 500)
                                .build(),
                        false));
    }

    @BeforeAll
    void fillTheTable() throws Exception {
        module = new UsrlocModule();
        new ScriptEnvironment(List.of(module), Map.of()).start(SampleContainer.create());
        table = module.table("location");
        for (int user = 0; user < CONTACTS; user++) {
            save("user" + user, user, "sip:user" + user + "@192.0.2." + user % 250 + ":5060");
        }
        // else each young collection would move what was just made
        System.gc();
        rows = new ContactRows(module);
    }

    private Page page(Query query) throws Exception {
        List<Duration> times = new ArrayList<>();
        while (times.size() < RUNS) {
            long begin = THREADS.getCurrentThreadCpuTime();
            Page page = rows.page(query);
            Duration time = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin);
            if (time.compareTo(LIMIT) < 0) {
                return page;
            }
            times.add(time);
        }
        throw new AssertionError(query + " took " + times);
    }

    @Test
    void aPageInTheTablesOwnOrderIsFast() throws Exception {
        Page page = page(new Query("", -1, false, CONTACTS - COUNT, COUNT));
        assertEquals(CONTACTS, page.total());
        assertEquals(COUNT, page.rows().size());
    }

    @ParameterizedTest
    @CsvSource({
        "USER77777, 11",
        "z, 0",
        "qz, 0",
        "call-999999, 1",
        "'phone/8', 111111",
        "sip:user123456@192, 1",
        "'', 1000000"
    })
    void aPageThatIsSearchedForIsFast(String search, int expected) throws Exception {
        Page page = page(new Query(search, -1, false, 0, COUNT));
        assertEquals(expected, page.matched());
        assertEquals(CONTACTS, page.total());
        assertEquals(Math.min(COUNT, expected), page.rows().size());
    }

    private static Comparator<List<Object>> order(int column, boolean descending) {
        Comparator<List<Object>> order = column == 3
                ? Comparator.comparingLong(row -> (Long) row.get(column))
                : Comparator.comparing(row -> row.get(column).toString());
        return descending ? order.reversed() : order;
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 0", "0, true, 999900", "1, false, 0", "1, true, 500000", "2, false, 500000", "2, true, 0",
                "2, false, 999950",
        "3, false, 500000", "3, true, 0", "4, false, 400000", "5, true, 300000", "6, false, 10", "7, true, 999000",
                "8, false, 500000"
    })
    void aSortedPageIsFast(int column, boolean descending, int offset) throws Exception {
        Page page = page(new Query("", column, descending, offset, COUNT));
        assertEquals(COUNT, page.rows().size());
        assertEquals(page.rows().stream().sorted(order(column, descending)).toList(), page.rows());
    }

    @ParameterizedTest
    @CsvSource({"1, true, 0", "2, false, 55000", "3, true, 500", "5, false, 110000"})
    void aSortedPageOfWhatIsSearchedForIsFast(int column, boolean descending, int offset) throws Exception {
        Page page = page(new Query("PHONE/7", column, descending, offset, COUNT));
        assertEquals(111_111, page.matched());
        assertEquals(page.rows().stream().sorted(order(column, descending)).toList(), page.rows());
        page.rows().forEach(row -> assertEquals("Phone/7", row.get(5)));
    }

    @Test
    void theSortedRowsStandAtTheirPlaces() throws Exception {
        List<String> users = new ArrayList<>();
        for (int user = 0; user < CONTACTS; user++) {
            users.add("user" + user);
        }
        users.sort(Comparator.naturalOrder());
        for (int offset : new int[] {0, 950, 1_000, 123_456, CONTACTS - COUNT}) {
            Page up = rows.page(new Query("", 1, false, offset, COUNT));
            assertEquals(
                    users.subList(offset, offset + COUNT),
                    up.rows().stream().map(row -> row.get(1)).toList());
            Page down = rows.page(new Query("", 1, true, CONTACTS - COUNT - offset, COUNT));
            assertEquals(
                    users.subList(offset, offset + COUNT).reversed(),
                    down.rows().stream().map(row -> row.get(1)).toList());
        }
    }

    @Test
    void thePagesOfRowsWithTheSameValueHaveEachRowOnce() throws Exception {
        Set<Object> users = new HashSet<>();
        for (int offset = 0; offset < 10_000; offset += 1_000) {
            rows.page(new Query("phone/4", 5, false, offset, 1_000)).rows().forEach(row -> users.add(row.get(1)));
        }
        assertEquals(10_000, users.size());
    }

    @Test
    void pagesAreWholeWhileContactsComeAndGo() throws Exception {
        AtomicBoolean ends = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int round = 0; !ends.get(); round++) {
                int user = round % 1_000;
                try {
                    save("user" + user, user, "sip:user" + user + "@198.51.100." + round % 250);
                    save("guest" + user, CONTACTS + user, "sip:guest" + user + "@192.0.2.1");
                    table.change("guest" + user, old -> Bindings.NONE);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        try {
            for (int offset = 0; offset < 10; offset++) {
                Page page = rows.page(new Query("", 2, offset % 2 == 0, offset * 99_000, COUNT));
                assertEquals(COUNT, page.rows().size());
                assertTrue(page.total() >= CONTACTS && page.total() <= CONTACTS + 1_000, () -> "total " + page.total());
                assertEquals(
                        page.rows().stream().sorted(order(2, offset % 2 == 0)).toList(), page.rows());
                assertEquals(
                        11,
                        rows.page(new Query("user55555", 3, false, 0, COUNT)).matched());
            }
        } finally {
            ends.set(true);
            writer.join();
        }
    }
}
