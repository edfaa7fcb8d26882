// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A database behind JDBC. Thread-safe. */
final class SqlDatabase implements Database {
    private static final int PORTION = 1_000;

    private final SqlDialect dialect;
    private final DataSource source;
    private final String shown;
    private final Optional<WrittenCommits> commits;
    private final Turns turns;
    private final Outage outage = new Outage(System::nanoTime);

    /**
     * Makes one.
     *
     * @param late whether it acknowledges commits before they are written
     */
    SqlDatabase(SqlDialect dialect, DataSource source, String shown, boolean late) {
        this.dialect = dialect;
        this.source = source;
        this.shown = shown;
        this.turns = new Turns(
                source instanceof HikariDataSource own ? own.getMaximumPoolSize() : Integer.MAX_VALUE,
                Databases.CONNECT_MILLISECONDS);
        this.commits = late ? Optional.of(new WrittenCommits(shown)) : Optional.empty();
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

    /** Its connections, where they are its own and not those of a datasource of the server. */
    Optional<Databases.Pool> pool() {
        if (source instanceof HikariDataSource own && own.getHikariPoolMXBean() != null) {
            HikariPoolMXBean pool = own.getHikariPoolMXBean();
            return Optional.of(new Databases.Pool(
                    shown,
                    pool.getActiveConnections(),
                    pool.getTotalConnections(),
                    own.getMaximumPoolSize(),
                    turns.waiting()));
        }
        return Optional.empty();
    }

    private <T> T with(Work<T> work) throws DatabaseException {
        if (!outage.mayTry()) {
            throw new DatabaseException("the database " + shown + " cannot be reached", true, null);
        }
        try {
            turns.enter();
        } catch (SQLException e) {
            throw failure(e);
        }
        try (Connection connection = source.getConnection()) {
            T result = work.with(connection);
            reached();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            turns.leave();
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
                limit(statement);
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
                makeLazy(connection, true);
                statement.setFetchSize(PORTION);
                fill(statement, arguments);
                try (ResultSet result = statement.executeQuery()) {
                    RowReader reader = new RowReader(result, dialect);
                    while (result.next()) {
                        visitor.accept(reader.row());
                    }
                }
                connection.commit();
            } finally {
                makeLazy(connection, false);
                connection.setAutoCommit(automatic);
            }
            return true;
        });
    }

    /** H2 would gather the whole result, in a file when it is large, before it gives the first row. */
    private void makeLazy(Connection connection, boolean lazy) throws SQLException {
        if (dialect == SqlDialect.H2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION " + (lazy ? 1 : 0));
            }
        }
    }

    @Override
    public int update(String sql, List<?> arguments) throws DatabaseException {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                limit(statement);
                fill(statement, arguments);
                int changed = statement.executeUpdate();
                written(connection);
                return changed;
            }
        });
    }

    /** Own connections to a server have a limit on their sockets, which costs nothing for each statement. */
    private void limit(Statement statement) throws SQLException {
        boolean embedded = dialect == SqlDialect.H2 || dialect == SqlDialect.SQLITE;
        if (embedded || !(source instanceof HikariDataSource)) {
            statement.setQueryTimeout(SqlDialect.ANSWER_SECONDS);
        }
    }

    private void written(Connection connection) throws SQLException {
        if (commits.isPresent()) {
            commits.get().write(connection);
        }
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
                written(connection);
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

    private List<Row> rows(ResultSet result) throws SQLException {
        RowReader reader = new RowReader(result, dialect);
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == MOST_ROWS) {
                throw new SQLException("more than " + MOST_ROWS + " rows");
            }
            rows.add(reader.row());
        }
        return rows;
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource own) {
            own.close();
        }
    }
}
