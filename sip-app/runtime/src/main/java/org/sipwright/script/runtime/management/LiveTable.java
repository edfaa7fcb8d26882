// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;

/**
 * What a module holds in memory, as a table that is asked page by page: searched, sorted and cut where the rows are, so that a
 * million of them cost no more than a walk over them. Thread-safe; rows may change between two pages.
 */
public interface LiveTable {

    /**
     * A column.
     *
     * @param name its heading
     * @param number whether its values are numbers, which sort as such; a text otherwise
     */
    record Column(String name, boolean number) {
        /** One with texts. */
        public static Column text(String name) {
            return new Column(name, false);
        }

        /** One with numbers. */
        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /**
     * What can be done to a row: a management command.
     *
     * @param label what it is called
     * @param dangerous whether it takes something away, so that one asks before
     * @param command the command
     * @param parameters its parameters by name; a value {@code {Column}} stands for the row's value in that column
     */
    record Act(String label, boolean dangerous, String command, Map<String, String> parameters) {

        /** Copies the map. */
        public Act {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * Which rows are wanted.
     *
     * @param search a text that a row has to contain, in any case; empty for all rows
     * @param sort the place of the column to sort by; -1 for the table's own order
     * @param descending whether the greatest come first
     * @param offset how many rows to leave out
     * @param count how many to give, at most 1,000
     */
    record Query(String search, int sort, boolean descending, int offset, int count) {
        private static final int MOST = 1_000;

        /** Keeps the numbers within their limits. */
        public Query {
            offset = Math.max(0, offset);
            count = Math.clamp(count, 1, MOST);
        }
    }

    /**
     * A page.
     *
     * @param total the number of rows there are
     * @param matched the number of rows that fit the search
     * @param rows the wanted ones; values are Strings and Longs, one for each column
     */
    record Page(long total, long matched, List<List<Object>> rows) {

        /** Copies the list. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Its name in addresses, such as {@code contacts}. */
    String name();

    /** What it shows, in a sentence. */
    String doc();

    /** Its columns. */
    List<Column> columns();

    /** What can be done to its rows. */
    default List<Act> acts() {
        return List.of();
    }

    /**
     * Gives a page.
     *
     * @throws ManagementException when the rows cannot be read
     */
    Page page(Query query) throws ManagementException;
}
