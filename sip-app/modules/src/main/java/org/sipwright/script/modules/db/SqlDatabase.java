// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A database behind JDBC. Thread-safe. */
final class SqlDatabase implements Database {
    private static final int QUERY_SECONDS = 10;
    private static final int PORTION = 1_000;

    private final SqlDialect dialect;
    private final DataSource source;
    private final String shown;
    private final Outage outage;
    private final Runnable onClose;

    SqlDatabase(SqlDialect dialect, DataSource source, String shown, Outage outage, Runnable onClose) {
        this.dialect = dialect;
        this.source = source;
        this.shown = shown;
        this.outage = outage;
        this.onClose = onClose;
    }

    /** What is done with a connection. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String shown() {
        return shown;
    }

    /** Failures to reach it since the start. */
    long failures() {
        return outage.failures();
    }

    private <T> T with(Work<T> work) throws DatabaseException {
        if (!outage.mayTry()) {
            throw new DatabaseException("the database " + shown + " cannot be reached", true, null);
        }
        try (Connection connection = source.getConnection()) {
            T result = work.with(connection);
            reached();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void reached() {
        long failures = outage.succeeded();
        if (failures > 0) {
            DatabaseLog.LOG.back(shown, failures);
        }
    }

    private DatabaseException failure(SQLException e) {
        boolean unreachable = isUnreachable(e);
        if (unreachable) {
            if (outage.failed()) {
                DatabaseLog.LOG.unreachable(shown, e.getMessage());
            }
        } else {
            reached();
            DatabaseLog.LOG.refused(shown, e.getMessage());
        }
        return new DatabaseException(e.getMessage(), unreachable, e);
    }

    private static boolean isUnreachable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException
                || state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("90098"));
    }

    @Override
    public List<Row> query(String sql, List<?> arguments) throws DatabaseException {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(QUERY_SECONDS);
                fill(statement, arguments);
                try (ResultSet result = statement.executeQuery()) {
                    return rows(result);
                }
            }
        });
    }

    @Override
    public void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException {
        with(connection -> {
            boolean automatic = connection.getAutoCommit();
            // PostgreSQL gives rows in portions only within a transaction
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(PORTION);
                fill(statement, arguments);
                try (ResultSet result = statement.executeQuery()) {
                    List<String> names = names(result);
                    while (result.next()) {
                        visitor.accept(row(result, names));
                    }
                }
                connection.commit();
            } finally {
                connection.setAutoCommit(automatic);
            }
            return true;
        });
    }

    @Override
    public int update(String sql, List<?> arguments) throws DatabaseException {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(QUERY_SECONDS);
                fill(statement, arguments);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void batch(String sql, List<? extends List<?>> arguments) throws DatabaseException {
        if (arguments.isEmpty()) {
            return;
        }
        with(connection -> {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (List<?> one : arguments) {
                    fill(statement, one);
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(automatic);
            }
            return arguments.size();
        });
    }

    @Override
    public boolean hasColumn(String table, String column) throws DatabaseException {
        return with(connection -> {
            try (ResultSet columns =
                    connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
                while (columns.next()) {
                    if (columns.getString("COLUMN_NAME").equalsIgnoreCase(column)) {
                        return true;
                    }
                }
                return false;
            }
        });
    }

    private void fill(PreparedStatement statement, List<?> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case LocalDateTime time
                when dialect == SqlDialect.SQLITE -> statement.setString(i + 1, SqlTime.text(time));
                case LocalDateTime time -> statement.setObject(i + 1, time);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case null -> statement.setObject(i + 1, null);
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        List<String> names = names(result);
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == MOST_ROWS) {
                throw new SQLException("more than " + MOST_ROWS + " rows");
            }
            rows.add(row(result, names));
        }
        return rows;
    }

    private static List<String> names(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    private static Row row(ResultSet result, List<String> names) throws SQLException {
        Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(result.getObject(i + 1));
        }
        return new Row(names, values);
    }

    private static Object value(Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Boolean truth -> truth ? 1L : 0L;
            case java.math.BigInteger number -> number.longValue();
            case Double number -> number;
            case Float number -> Double.parseDouble(number.toString());
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

    @Override
    public void close() {
        onClose.run();
    }
}
