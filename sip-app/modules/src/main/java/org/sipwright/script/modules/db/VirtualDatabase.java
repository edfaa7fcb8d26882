// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A set of databases as one. Statements have the dialect of the first; for databases of other kinds their quotes are exchanged,
 * and insert-or-change statements are made anew. A statement that a database refuses is not given to the others: only those that
 * cannot be reached are left out. Thread-safe.
 */
final class VirtualDatabase implements Database {
    /** Statements are made by modules, so that there are few; a script that puts values into its own could make many. */
    private static final int MOST_KEPT = 1_000;

    private final VirtualSet set;
    private final SqlDialect dialect;
    private final Map<String, Upsert> upserts = new ConcurrentHashMap<>();

    private record Upsert(String table, List<String> columns, List<String> key) {}

    /** What is done with one of the databases. */
    private interface Work<T> {
        T with(Database database, String sql) throws DatabaseException;
    }

    VirtualDatabase(VirtualSet set, SqlDialect dialect) {
        this.set = set;
        this.dialect = dialect;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String shown() {
        return "virtual://" + set.name();
    }

    @Override
    public String upsertStatement(String table, List<String> columns, List<String> key) {
        String sql = dialect.upsert(table, columns, key);
        if (upserts.size() < MOST_KEPT) {
            upserts.putIfAbsent(sql, new Upsert(table, columns, key));
        }
        return sql;
    }

    private String translated(String sql, Database database) {
        SqlDialect other = database.dialect();
        if (other == dialect) {
            return sql;
        }
        Upsert upsert = upserts.get(sql);
        return upsert == null
                ? dialect.quotedFor(other, sql)
                : database.upsertStatement(upsert.table, upsert.columns, upsert.key);
    }

    /** Does it with the member at this place, or the first one behind it that can be reached. */
    private <T> T one(int begin, String sql, Work<T> work) throws DatabaseException {
        List<VirtualMember> members = set.members();
        DatabaseException failure = unreachable();
        for (int i = 0; i < members.size(); i++) {
            int place = (begin + i) % members.size();
            Optional<Database> database = members.get(place).usable();
            if (database.isPresent()) {
                try {
                    T result = done(members.get(place), database.get(), sql, work);
                    set.stayAt(place);
                    return result;
                } catch (DatabaseException e) {
                    if (!e.isUnreachable()) {
                        throw e;
                    }
                    failure = e;
                }
            }
        }
        throw failure;
    }

    /** Does it with all members that can be reached; the last result, as long as there is one. */
    private <T> T all(String sql, Work<T> work) throws DatabaseException {
        Optional<T> result = Optional.empty();
        DatabaseException failure = unreachable();
        for (VirtualMember member : set.members()) {
            Optional<Database> database = member.usable();
            if (database.isPresent()) {
                try {
                    result = Optional.of(done(member, database.get(), sql, work));
                } catch (DatabaseException e) {
                    failure = e;
                }
            }
        }
        if (result.isEmpty()) {
            throw failure;
        }
        return result.get();
    }

    private DatabaseException unreachable() {
        return new DatabaseException("no database of the set '" + set.name() + "' can be used", true, null);
    }

    private <T> T done(VirtualMember member, Database database, String sql, Work<T> work) throws DatabaseException {
        try {
            T result = work.with(database, translated(sql, database));
            member.succeeded();
            return result;
        } catch (DatabaseException e) {
            if (e.isUnreachable()) {
                member.failed(e.getMessage());
            }
            throw e;
        }
    }

    private <T> T change(String sql, Work<T> work) throws DatabaseException {
        return set.mode() == VirtualSet.Mode.PARALLEL
                ? all(sql, work)
                : one(isInsertion(sql) ? set.next() : set.current(), sql, work);
    }

    private static boolean isInsertion(String sql) {
        String text = sql.stripLeading();
        return text.regionMatches(true, 0, "INSERT", 0, 6) || text.regionMatches(true, 0, "MERGE", 0, 5);
    }

    @Override
    public List<Row> query(String sql, List<?> arguments) throws DatabaseException {
        return one(set.next(), sql, (database, own) -> database.query(own, arguments));
    }

    @Override
    public void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException {
        boolean[] begun = {false};
        one(set.next(), sql, (database, own) -> {
            try {
                database.scan(own, arguments, row -> {
                    begun[0] = true;
                    visitor.accept(row);
                });
                return true;
            } catch (DatabaseException e) {
                // the visitor must not see the rows of the next database on top
                throw begun[0] ? new DatabaseException(e.getMessage(), false, e) : e;
            }
        });
    }

    @Override
    public int update(String sql, List<?> arguments) throws DatabaseException {
        return change(sql, (database, own) -> database.update(own, arguments));
    }

    @Override
    public void batch(String sql, List<? extends List<?>> arguments) throws DatabaseException {
        change(sql, (database, own) -> {
            database.batch(own, arguments);
            return true;
        });
    }

    @Override
    public boolean hasColumn(String table, String column) throws DatabaseException {
        return one(set.current(), "", (database, own) -> database.hasColumn(table, column));
    }

    /** The set closes its databases with its last use. */
    @Override
    public void close() {
        upserts.clear();
    }
}
