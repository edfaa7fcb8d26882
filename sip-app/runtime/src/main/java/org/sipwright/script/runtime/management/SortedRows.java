// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.sipwright.script.runtime.management.RowSelection.Cells;

/**
 * Rows from which those at some places of the sorted order are picked, without sorting the others. Each row has a number that sorts as its
 * value does, as far as 64 bits can tell: a number itself, or four chars of a text behind what the texts begin with in common.
 * Counting the numbers by ranges tells which rows are in question; where their numbers are the same, the next four chars do.
 * Rows with the same value stay in the order in which they came. Used by one thread.
 *
 * @param <T> a row
 */
final class SortedRows<T> {
    private static final int SAMPLE = 64;
    private static final int LEAST = 1 << 16;
    private static final int RANGES = 1 << 12;
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final Cells<T> cells;
    private final int column;
    private final boolean number;
    private final boolean descending;
    private final int wanted;
    /** In short arrays: to a collector a long one is old, and each reference from it to a new row work. */
    private final List<Object[]> rows = new ArrayList<>();

    private long[] keys;
    private int size;
    private String prefix = "";
    private long bound = Long.MAX_VALUE;

    /**
     * For rows that are sorted by a column.
     *
     * @param wanted how many of the first rows will be asked for at most; the others are let go
     */
    SortedRows(Cells<T> cells, int column, boolean descending, int wanted) {
        this.cells = cells;
        this.column = column;
        this.number = cells.isNumber(column);
        this.descending = descending;
        this.wanted = wanted;
        this.keys = new long[SAMPLE];
    }

    void add(T row) {
        if (size == keys.length) {
            makeRoom();
        }
        long key = key(row, prefix);
        if (key <= bound) {
            put(size, row);
            keys[size++] = key;
        }
    }

    private long key(T row, String begin) {
        // numbers of texts have no sign; turned so that signed ones compare alike
        long key = number ? (Long) cells.cell(row, column) : cells.textKey(row, column, begin) ^ Long.MIN_VALUE;
        return descending ? ~key : key;
    }

    /** Whether a key is that of one value alone: a number, or a text that ends within it. */
    private boolean isWhole(long key, String begin) {
        long chars = (descending ? ~key : key) ^ Long.MIN_VALUE;
        // texts that sort before what begins so have 0 as well as the one that is no longer
        return number || (char) chars == 0 && (chars != 0 || begin.isEmpty());
    }

    private void makeRoom() {
        if (size == SAMPLE && !number) {
            // rows come in no order, so what the first ones begin with in common is likely what all do; one char of it
            // stays in the keys, so that those of a text that all have are told from those of smaller ones
            String common = commonPrefix(all());
            prefix = common.substring(0, Math.max(0, common.length() - 1));
            for (int i = 0; i < size; i++) {
                keys[i] = key(row(i), prefix);
            }
        }
        if (size >= LEAST && size / 2 >= wanted) {
            drop();
        } else {
            keys = Arrays.copyOf(keys, 2 * size);
        }
    }

    /** Lets go what will not be asked for, and everything like it that comes later. */
    private void drop() {
        BitSet kept = first(wanted);
        bound = Long.MIN_VALUE;
        int to = 0;
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            put(to, row(i));
            keys[to++] = keys[i];
            bound = Math.max(bound, keys[i]);
        }
        size = to;
        rows.subList((size + CHUNK - 1) / CHUNK, rows.size()).clear();
    }

    private void put(int place, T row) {
        int chunk = place >> CHUNK_BITS;
        if (chunk == rows.size()) {
            rows.add(new Object[CHUNK]);
        }
        rows.get(chunk)[place & CHUNK - 1] = row;
    }

    @SuppressWarnings("unchecked") // only rows are put there
    private T row(int place) {
        return (T) rows.get(place >> CHUNK_BITS)[place & CHUNK - 1];
    }

    /** The rows from a place of the sorted order up to another. */
    List<T> slice(int from, int to) {
        BitSet places = first(to);
        places.andNot(first(from));
        record Keyed<R>(R row, Object value) {}
        List<Keyed<T>> slice = new ArrayList<>();
        places.stream().forEach(i -> slice.add(new Keyed<>(row(i), cells.cell(row(i), column))));
        Comparator<Keyed<T>> order = number
                ? Comparator.comparingLong(one -> (Long) one.value())
                : Comparator.comparing(one -> (String) one.value());
        slice.sort(descending ? order.reversed() : order);
        return slice.stream().map(Keyed::row).toList();
    }

    private int[] all() {
        int[] places = new int[size];
        Arrays.setAll(places, i -> i);
        return places;
    }

    /** The places of so many rows that come first in the sorted order. */
    private BitSet first(int count) {
        BitSet first = new BitSet(size);
        if (count >= size) {
            first.set(0, size);
            return first;
        }
        int[] places = all();
        long[] values = keys;
        String begin = prefix;
        int left = count;
        while (left > 0) {
            Ranges ranges = new Ranges(values, places.length);
            if (ranges.isOne() && !isWhole(values[0], begin)) {
                begin = commonPrefix(places);
                values = keys(places, begin);
                ranges = new Ranges(values, places.length);
            }
            if (ranges.isOne()) {
                // all the same, so that those that came first are taken
                Arrays.stream(places, 0, left).forEach(first::set);
                return first;
            }
            int range = ranges.holding(left);
            left -= ranges.before(range);
            int[] inside = new int[ranges.counts[range]];
            long[] insideValues = new long[inside.length];
            int found = 0;
            for (int i = 0; i < places.length; i++) {
                int its = ranges.of(values[i]);
                if (its < range) {
                    first.set(places[i]);
                } else if (its == range) {
                    inside[found] = places[i];
                    insideValues[found++] = values[i];
                }
            }
            places = inside;
            values = insideValues;
        }
        return first;
    }

    private long[] keys(int[] places, String begin) {
        return Arrays.stream(places).mapToLong(place -> key(row(place), begin)).toArray();
    }

    /** What the texts at some places begin with. */
    private String commonPrefix(int[] places) {
        String common = (String) cells.cell(row(places[0]), column);
        for (int place : places) {
            int shared = cells.sharedLength(row(place), column, common);
            if (shared < common.length()) {
                common = common.substring(0, shared);
            }
        }
        return common;
    }

    /** Numbers counted by ranges of the same width between the least and the greatest. */
    private static final class Ranges {
        private final int[] counts = new int[RANGES];
        private final long least;
        private final int shift;
        private final boolean one;

        Ranges(long[] values, int many) {
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            for (int i = 0; i < many; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            least = low;
            // the distance may need all 64 bits, without a sign
            one = low == high;
            shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(high - low) - Long.numberOfTrailingZeros(RANGES));
            for (int i = 0; i < many; i++) {
                counts[of(values[i])]++;
            }
        }

        boolean isOne() {
            return one;
        }

        int of(long value) {
            return (int) ((value - least) >>> shift);
        }

        /** The range with the number at a place of the sorted order, which begins at 1. */
        int holding(int place) {
            int range = 0;
            for (int passed = counts[0]; passed < place; passed += counts[range]) {
                range++;
            }
            return range;
        }

        int before(int range) {
            int passed = 0;
            for (int i = 0; i < range; i++) {
                passed += counts[i];
            }
            return passed;
        }
    }
}
