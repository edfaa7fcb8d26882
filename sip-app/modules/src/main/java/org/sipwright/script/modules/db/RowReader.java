// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a result, by what its columns are. For one thread. */
final class RowReader {
    private static final float TEN_THOUSAND = 10_000f;

    private final ResultSet result;
    private final List<String> names;
    private final boolean[] times;

    RowReader(ResultSet result, SqlDialect dialect) throws SQLException {
        this.result = result;
        ResultSetMetaData columns = result.getMetaData();
        List<String> labels = new ArrayList<>();
        times = new boolean[columns.getColumnCount()];
        for (int i = 0; i < times.length; i++) {
            labels.add(columns.getColumnLabel(i + 1));
            // SQLite has no such type; its drivers tell by the declaration
            times[i] = dialect != SqlDialect.SQLITE && columns.getColumnType(i + 1) == Types.TIMESTAMP;
        }
        names = List.copyOf(labels);
    }

    /** The row that the result stands at. */
    Row row() throws SQLException {
        Object[] values = new Object[times.length];
        for (int i = 0; i < values.length; i++) {
            // a Timestamp would be put together from the parts of a date first, and taken apart again
            values[i] = times[i] ? result.getObject(i + 1, LocalDateTime.class) : value(result.getObject(i + 1));
        }
        return new Row(names, values);
    }

    private static Object value(Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Boolean truth -> truth ? 1L : 0L;
            case java.math.BigInteger number -> number.longValue();
            case Double number -> number;
            case Float number -> fraction(number);
            case java.math.BigDecimal number when number.scale() == 0 -> number.longValue();
            case java.math.BigDecimal number -> number.doubleValue();
            case Timestamp time -> time.toLocalDateTime();
            case LocalDateTime time -> time;
            case byte[] bytes -> bytes;
            case java.sql.Blob blob -> blob.getBytes(1, (int) blob.length());
            case java.sql.Clob clob -> clob.getSubString(1, (int) clob.length());
            case Object other -> other.toString();
        };
    }

    /** The shortest fraction that is this number: 0.1 and not 0.10000000149. */
    private static Double fraction(float number) {
        double short4 = Math.rint(number * TEN_THOUSAND) / TEN_THOUSAND;
        return (float) short4 == number ? short4 : Double.parseDouble(Float.toString(number));
    }
}
