// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.script.runtime.management.LiveTable.Column;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;

/** A page is what sorting all rows, and cutting, would give. */
class RowSelectionTest {
    private static final List<Column> COLUMNS =
            List.of(Column.text("Text"), Column.number("Number"), Column.number("Place"));
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private record Row(String text, long number, long place) {}

    private record Cells() implements RowSelection.Cells<Row> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(Row row, int column) {
            return switch (column) {
                case 0 -> row.text();
                case 1 -> row.number();
                default -> row.place();
            };
        }
    }

    /** Texts and numbers of every kind that tables have. */
    private enum Kind {
        NUMBERED(i -> "sip:user" + i + "@192.0.2.1"),
        PADDED(i -> "sip:user%07d@192.0.2.1".formatted(i)),
        RANDOM_ONES(i -> Long.toString(RANDOM.nextLong(), 36)),
        FEW(i -> "Phone/" + RANDOM.nextInt(3)),
        THE_SAME(i -> "location"),
        EMPTY(i -> ""),
        NESTED(i -> "a".repeat(RANDOM.nextInt(300))),
        OUTLIERS(i ->
                RANDOM.nextInt(1_000) == 0 ? Character.toString(RANDOM.nextInt(1, 0x1F600)) : "same beginning, " + i),
        LATE_OUTLIERS(i -> i < 100 ? "sip:user" + i : "tel:" + i),
        ANY_CHAR(i -> Character.toString(RANDOM.nextInt(1, 0xD800)) + (char) RANDOM.nextInt(1, 0xD800));

        private final IntFunction<String> text;

        Kind(IntFunction<String> text) {
            this.text = text;
        }

        List<Row> rows(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new Row(text.apply(i), number(i), i))
                    .toList();
        }

        private long number(int i) {
            return switch (this) {
                case NUMBERED -> i % 10;
                case PADDED -> i % 2 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i;
                case RANDOM_ONES -> RANDOM.nextLong();
                case THE_SAME -> Long.MAX_VALUE;
                case OUTLIERS -> i == 77 ? Long.MIN_VALUE : i == 78 ? Long.MAX_VALUE : i % 4;
                default -> RANDOM.nextInt(-100, 100);
            };
        }
    }

    private static Page page(List<Row> rows, Query query) {
        RowSelection<Row> selection = new RowSelection<>(query, new Cells());
        rows.forEach(selection::offer);
        return selection.page();
    }

    private static List<Object> places(List<Row> rows, Query query) {
        Comparator<Row> order =
                query.sort() == 0 ? Comparator.comparing(Row::text) : Comparator.comparingLong(Row::number);
        List<Row> sorted = new ArrayList<>(rows);
        if (query.sort() >= 0) {
            sorted.sort(query.descending() ? order.reversed() : order);
        }
        return sorted.stream()
                .skip(query.offset())
                .limit(query.count())
                .map(row -> (Object) row.place())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsWhatSortingAllRowsGives(Kind kind) {
        for (int count : new int[] {0, 1, 63, 64, 65, 1_000, 200_000}) {
            List<Row> rows = kind.rows(count);
            for (int sort = -1; sort < 2; sort++) {
                for (int offset : new int[] {0, 17, count / 2, Math.max(0, count - 30), count, Integer.MAX_VALUE}) {
                    for (boolean descending : new boolean[] {false, true}) {
                        Query query = new Query("", sort, descending, offset, 50);
                        Page page = page(rows, query);
                        assertEquals(count, page.matched());
                        assertEquals(
                                places(rows, query),
                                page.rows().stream().map(row -> row.get(2)).toList(),
                                () -> count + " rows, " + query);
                    }
                }
            }
        }
    }

    @Test
    void onlyRowsThatContainTheSearchAreCountedAndSorted() {
        Page page = page(Kind.NUMBERED.rows(100_000), new Query("USER999", 0, true, 1, 2));
        assertEquals(100_000, page.total());
        assertEquals(111, page.matched());
        assertEquals(
                List.of("sip:user9999@192.0.2.1", "sip:user99999@192.0.2.1"),
                page.rows().stream().map(List::getFirst).toList());
    }

    @Test
    void aFirstPageKeepsFewRows() {
        RowSelection<Row> selection = new RowSelection<>(new Query("", 0, false, 0, 50), new Cells());
        List<java.lang.ref.WeakReference<Row>> offered = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            Row row = new Row(Long.toString(RANDOM.nextLong(), 36), 0, i);
            offered.add(new java.lang.ref.WeakReference<>(row));
            selection.offer(row);
        }
        System.gc();
        long held = offered.stream().filter(row -> row.get() != null).count();
        assertTrue(held < 1 << 16, () -> held + " rows are held");
        assertEquals(50, selection.page().rows().size());
    }
}
