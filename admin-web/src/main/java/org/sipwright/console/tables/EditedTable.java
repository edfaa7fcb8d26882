// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.List;
import java.util.Optional;

/**
 * A table of the standard schema that administrators edit.
 *
 * @param name its name in the database and in addresses
 * @param title what people call it
 * @param module the module whose {@code db_url} says where it is
 * @param key the column that names a row; the database gives its values
 * @param reload the management command that loads it again; empty where the module asks the database each time
 * @param writable whether rows can be changed; those that the server writes cannot
 * @param columns its columns without the key
 */
public record EditedTable(
        String name,
        String title,
        String module,
        String key,
        Optional<String> reload,
        boolean writable,
        List<Column> columns) {

    /** Copies the list. */
    public EditedTable {
        columns = List.copyOf(columns);
    }

    /** A column by its name. */
    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
