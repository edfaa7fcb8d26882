// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.modules.db.TextTable.Column;
import org.sipwright.script.modules.db.TextTable.Malformed;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/**
 * A folder with tables of db_text. They are read into memory when it is opened, where SQL works on them, and those that were
 * changed are written when it is closed or {@link #dump} is called, not before, as OpenSIPS does it. Dates are seconds of the
 * epoch. Thread-safe; a table that is read again holds all statements up.
 */
final class TextDatabase implements Database {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final boolean watched;
    private final SqlDatabase memory;
    private final Map<String, Loaded> tables = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private record Loaded(Path file, List<Column> columns, FileTime time) {}

    private TextDatabase(Path folder, boolean watched, SqlDatabase memory) {
        this.folder = folder;
        this.watched = watched;
        this.memory = memory;
    }

    /**
     * Opens a folder; one that is empty or missing gets the standard tables.
     *
     * @param watched whether a table is read again before a statement when its file has changed
     * @throws ModuleStartException when the folder cannot be read; a file that is no table is told and left out
     */
    static TextDatabase open(Path path, boolean watched) throws ModuleStartException {
        Path folder = path.toAbsolutePath().normalize();
        String shown = "text://" + folder;
        DatabaseUrl url = DatabaseUrl.parse("h2://mem:sipwright_text_" + COUNT.incrementAndGet())
                .orElseThrow();
        TextDatabase database =
                new TextDatabase(folder, watched, new SqlDatabase(SqlDialect.H2, Databases.pool(url), shown, false));
        try {
            if (StandardTextTables.createWhereEmpty(folder)) {
                DatabaseLog.LOG.created(shown);
            }
            database.reload();
            return database;
        } catch (IOException e) {
            database.memory.close();
            throw new ModuleStartException("the database " + shown + " cannot be used: " + e, e);
        }
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    @Override
    public SqlDialect dialect() {
        return memory.dialect();
    }

    @Override
    public String shown() {
        return memory.shown();
    }

    /**
     * Reads all files again, new ones too. A file that is no table is told, and what was there before stays.
     *
     * @return whether all could be read
     */
    boolean reload() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        boolean good = true;
        for (Path file : files) {
            good &= load(file);
        }
        return good;
    }

    /** Whether it has a table. */
    boolean has(String table) {
        return tables.containsKey(key(table));
    }

    /** Reads the file of a table again; whether it could be read. */
    boolean reload(String table) {
        Loaded loaded = tables.get(key(table));
        return loaded != null && load(loaded.file);
    }

    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    private boolean load(Path file) {
        String name = key(file.getFileName().toString());
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            FileTime time = Files.getLastModifiedTime(file);
            TextTable table = TextTable.parse(Files.readString(file, ISO_8859_1));
            fill(name, table);
            tables.put(name, new Loaded(file, table.columns(), time));
            changed.remove(name);
            return true;
        } catch (Malformed | IOException | DatabaseException e) {
            DatabaseLog.LOG.notRead(file.toString(), e.getMessage());
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** Puts a table into memory, in the place of the one with its name. */
    private void fill(String name, TextTable table) throws DatabaseException {
        String quoted = dialect().quote(name);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(table.columns().get(i).sql(table.next(i)));
        }
        memory.update("DROP TABLE IF EXISTS " + quoted, List.of());
        memory.update("CREATE TABLE " + quoted + " (" + String.join(", ", columns) + ")", List.of());
        Table target = new Table(memory, name);
        memory.batch(
                target.insertStatement(
                        table.columns().stream().map(Column::name).toList()),
                table.rows().stream().map(Arrays::asList).toList());
    }

    /** Writes the tables that were changed. */
    void dump() throws DatabaseException {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            for (String name : List.copyOf(changed)) {
                write(name);
                changed.remove(name);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(String name) throws DatabaseException {
        Loaded table = tables.get(name);
        if (table == null) {
            return;
        }
        String names = table.columns.stream()
                .map(column -> dialect().quote(column.name()))
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(TextTable.header(table.columns));
        memory.scan(
                "SELECT " + names + " FROM " + dialect().quote(name) + " ORDER BY _ROWID_",
                List.of(),
                row -> TextTable.write(table.columns, row, text));
        try {
            Path made = Files.createTempFile(folder, ".", ".new");
            Files.writeString(made, text, ISO_8859_1);
            Files.move(made, table.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tables.put(name, new Loaded(table.file, table.columns, Files.getLastModifiedTime(table.file)));
        } catch (IOException e) {
            throw new DatabaseException("the table " + table.file + " cannot be written: " + e, false, e);
        }
    }

    /** The tables that a statement may mean: it has their names as words. */
    private List<String> named(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return tables.keySet().stream().filter(name -> hasWord(text, name)).toList();
    }

    private static boolean hasWord(String text, String word) {
        int at = text.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = text.indexOf(word, at + 1);
        }
        return false;
    }

    private void readAgain(String sql) {
        // whoever is being shown a table's rows sees that one to its end
        if (!watched || lock.getReadHoldCount() > 0) {
            return;
        }
        for (String name : named(sql)) {
            Loaded table = tables.get(name);
            try {
                if (table != null && Files.getLastModifiedTime(table.file).compareTo(table.time) > 0) {
                    load(table.file);
                }
            } catch (IOException e) {
                // no file any more: what was read of it stays
                continue;
            }
        }
    }

    private interface Work<T> {
        T done() throws DatabaseException;
    }

    private <T> T with(String sql, Work<T> work) throws DatabaseException {
        readAgain(sql);
        Lock reading = lock.readLock();
        reading.lock();
        try {
            return work.done();
        } finally {
            reading.unlock();
        }
    }

    private <T> T changing(String sql, Work<T> work) throws DatabaseException {
        return with(sql, () -> {
            T result = work.done();
            changed.addAll(named(sql));
            return result;
        });
    }

    private static List<Object> plain(List<?> arguments) {
        List<Object> plain = new ArrayList<>(arguments);
        plain.replaceAll(one -> one instanceof LocalDateTime time ? (Object) SqlTime.epochSecond(time) : one);
        return plain;
    }

    @Override
    public List<Row> query(String sql, List<?> arguments) throws DatabaseException {
        return with(sql, () -> memory.query(sql, plain(arguments)));
    }

    @Override
    public void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException {
        with(sql, () -> {
            memory.scan(sql, plain(arguments), visitor);
            return true;
        });
    }

    @Override
    public int update(String sql, List<?> arguments) throws DatabaseException {
        return changing(sql, () -> memory.update(sql, plain(arguments)));
    }

    @Override
    public void batch(String sql, List<? extends List<?>> arguments) throws DatabaseException {
        changing(sql, () -> {
            memory.batch(sql, arguments.stream().map(TextDatabase::plain).toList());
            return true;
        });
    }

    @Override
    public boolean hasColumn(String table, String column) throws DatabaseException {
        return memory.hasColumn(table, column);
    }

    /** Writes what was changed; what cannot be written is told and lost. */
    @Override
    public void close() {
        try {
            dump();
            memory.update("SET DB_CLOSE_DELAY 0", List.of());
        } catch (DatabaseException e) {
            DatabaseLog.LOG.notWritten(shown(), e.getMessage());
        } finally {
            memory.close();
        }
    }
}
