// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;

/**
 * Picks a page out of rows that are offered one by one. Rows with the same value in the column that is sorted by stay in the order in
 * which they were offered, so that pages one after the other have each row once. Used by one thread.
 *
 * @param <T> a row
 */
public final class RowSelection<T> {
    private static final int CHARS = 4;

    private final Query query;
    private final TextSearch search;
    private final Cells<T> cells;
    private final SortedRows<T> sorted;
    private final List<T> kept = new ArrayList<>();
    private long total;
    private long matched;

    /**
     * Reads rows. One that changes while a page is picked may stand where it stood before.
     *
     * @param <T> a row
     */
    public interface Cells<T> {
        /** The columns. */
        List<LiveTable.Column> columns();

        /** The value in a column: a Long in one with numbers, a String otherwise. */
        Object cell(T row, int column);

        /** Whether a row contains a text: any of its cells, unless said otherwise. */
        default boolean contains(T row, TextSearch text) {
            for (int i = 0; i < columns().size(); i++) {
                if (text.isIn(cell(row, i).toString())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a column has numbers. */
        default boolean isNumber(int column) {
            return columns().get(column).number();
        }

        /** {@link RowSelection#textKey} of a text, for those that can tell it without making a String. */
        default long textKey(T row, int column, String prefix) {
            return RowSelection.textKey((String) cell(row, column), prefix);
        }

        /** How many chars a text and another have in common at their beginnings. */
        default int sharedLength(T row, int column, String other) {
            return RowSelection.sharedLength((String) cell(row, column), other);
        }
    }

    /** For a query. */
    public RowSelection(Query query, Cells<T> cells) {
        this.query = query;
        this.cells = cells;
        this.search = new TextSearch(query.search());
        this.sorted = new SortedRows<>(cells, Math.max(0, query.sort()), query.descending(), wanted());
    }

    private int wanted() {
        return (int) Math.min((long) query.offset() + query.count(), Integer.MAX_VALUE);
    }

    /** The text to search for. */
    public TextSearch search() {
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
        if (query.sort() >= 0) {
            sorted.add(row);
        } else if (matched > query.offset() && kept.size() < query.count()) {
            kept.add(row);
        }
    }

    /** The page, when all rows were offered. */
    public Page page() {
        List<List<Object>> rows = new ArrayList<>();
        for (T chosen : query.sort() < 0 ? kept : sorted.slice(query.offset(), wanted())) {
            Object[] values = new Object[cells.columns().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = cells.cell(chosen, i);
            }
            rows.add(List.of(values));
        }
        return new Page(total, matched, rows);
    }

    /**
     * A number that sorts as texts do, compared without a sign: the chars behind a prefix. Texts that sort before all with the prefix have the least
     * number, those that sort behind them the greatest.
     */
    public static long textKey(String text, String prefix) {
        int shared = sharedLength(text, prefix);
        if (shared < prefix.length()) {
            return keyWithout(shared < text.length() ? text.charAt(shared) : -1, prefix.charAt(shared));
        }
        long key = 0;
        for (int i = shared; i < shared + CHARS; i++) {
            key = key << Character.SIZE | (i < text.length() ? text.charAt(i) : 0);
        }
        return key;
    }

    /** The number of a text that has another char, or -1 for none, where the prefix has this one. */
    public static long keyWithout(int found, char wanted) {
        return found < wanted ? 0 : -1L;
    }

    /** How many chars two texts have in common at their beginnings. */
    public static int sharedLength(String one, String other) {
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return most;
    }
}
