// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;

/**
 * Picks a page out of rows that are offered one by one. Sorting costs no more than it must: of the first thousand rows only so
 * many are kept, and for later pages the rows before and after the page stay unsorted. Used by one thread.
 *
 * @param <T> a row
 */
public final class RowSelection<T> {
    private static final int HEAP = 1_000;

    private final Query query;
    private final String search;
    private final Cells<T> cells;
    private final Comparator<Keyed<T>> order;
    private final PriorityQueue<Keyed<T>> first;
    private final List<Keyed<T>> kept = new ArrayList<>();
    private long total;
    private long matched;

    /**
     * Reads rows.
     *
     * @param <T> a row
     */
    public interface Cells<T> {
        /** The number of columns. */
        int columns();

        /** The value in a column: a String or a Long. */
        Object cell(T row, int column);

        /** Whether a row contains a text in lower case: any of its cells, unless said otherwise. */
        default boolean contains(T row, String lowerCase) {
            for (int i = 0; i < columns(); i++) {
                if (containsIgnoringCase(cell(row, i).toString(), lowerCase)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A row with what it is sorted by. */
    private record Keyed<T>(T row, Object key) {}

    /** For a query. */
    public RowSelection(Query query, Cells<T> cells) {
        this.query = query;
        this.cells = cells;
        this.search = query.search().toLowerCase(java.util.Locale.ROOT);
        Comparator<Keyed<T>> ascending = (a, b) -> compare(a.key(), b.key());
        this.order = query.descending() ? ascending.reversed() : ascending;
        this.first = new PriorityQueue<>(order.reversed());
    }

    private static int compare(Object a, Object b) {
        return a instanceof Long one && b instanceof Long other
                ? Long.compare(one, other)
                : ((String) a).compareTo((String) b);
    }

    private int wanted() {
        return query.offset() + query.count();
    }

    /** The text to search for, in lower case. */
    public String search() {
        return search;
    }

    /** Whether rows that come now would only be counted: the page is full, and in the rows' own order. */
    public boolean isFull() {
        return query.sort() < 0 && kept.size() == query.count();
    }

    /** Whether so many rows need not be shown, since all of them fit and stand before the page. */
    public boolean canSkip(int rows) {
        return query.sort() < 0 && search.isEmpty() && matched + rows <= query.offset();
    }

    /** Counts rows that were not shown. */
    public void skip(long rows, boolean fit) {
        total += rows;
        matched += fit ? rows : 0;
    }

    /** A row. */
    public void offer(T row) {
        if (search.isEmpty() || cells.contains(row, search)) {
            take(row);
        } else {
            total++;
        }
    }

    /** A row that fits the search. */
    public void take(T row) {
        total++;
        matched++;
        if (query.sort() < 0) {
            if (matched > query.offset() && kept.size() < query.count()) {
                kept.add(new Keyed<>(row, ""));
            }
            return;
        }
        Keyed<T> keyed = new Keyed<>(row, cells.cell(row, query.sort()));
        if (wanted() > HEAP) {
            kept.add(keyed);
        } else if (first.size() < wanted()) {
            first.add(keyed);
        } else if (order.compare(keyed, first.peek()) < 0) {
            first.poll();
            first.add(keyed);
        }
    }

    /** The page, when all rows were offered. */
    public Page page() {
        List<List<Object>> rows = new ArrayList<>();
        for (Keyed<T> chosen : chosen()) {
            Object[] values = new Object[cells.columns()];
            for (int i = 0; i < values.length; i++) {
                values[i] = cells.cell(chosen.row(), i);
            }
            rows.add(List.of(values));
        }
        return new Page(total, matched, rows);
    }

    @SuppressWarnings("unchecked") // an array of the list's own rows
    private List<Keyed<T>> chosen() {
        if (query.sort() < 0) {
            return kept;
        }
        Keyed<T>[] rows = (Keyed<T>[]) (wanted() > HEAP ? kept : first).toArray(new Keyed[0]);
        int from = Math.min(query.offset(), rows.length);
        int to = Math.min(wanted(), rows.length);
        part(rows, 0, rows.length, from);
        part(rows, from, rows.length, to);
        Arrays.sort(rows, from, to, order);
        return Arrays.asList(rows).subList(from, to);
    }

    /** Moves rows so that those before a place come before those behind it; both sides stay unsorted (Hoare's FIND). */
    private void part(Keyed<T>[] rows, int low, int high, int place) {
        int from = low;
        int to = high;
        while (to - from > 1 && place > from && place < to) {
            Keyed<T> pivot = rows[(from + to) >>> 1];
            int i = from;
            int j = to - 1;
            while (i <= j) {
                while (order.compare(rows[i], pivot) < 0) {
                    i++;
                }
                while (order.compare(rows[j], pivot) > 0) {
                    j--;
                }
                if (i <= j) {
                    Keyed<T> swapped = rows[i];
                    rows[i++] = rows[j];
                    rows[j--] = swapped;
                }
            }
            if (place <= j) {
                to = j + 1;
            } else if (place >= i) {
                from = i;
            } else {
                return;
            }
        }
    }

    /** Whether a text contains another in any case; the other in lower case, and both mostly ASCII. */
    public static boolean containsIgnoringCase(String text, String lowerCase) {
        int last = text.length() - lowerCase.length();
        if (last < 0 || lowerCase.isEmpty()) {
            return last >= 0;
        }
        char begin = lowerCase.charAt(0);
        char other = Character.toUpperCase(begin);
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == begin || c == other) && text.regionMatches(true, i, lowerCase, 0, lowerCase.length())) {
                return true;
            }
        }
        return false;
    }
}
