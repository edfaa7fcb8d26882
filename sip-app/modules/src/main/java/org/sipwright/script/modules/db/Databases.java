// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The open databases of this server, one pool for each URL however many modules use it. Thread-safe. */
public final class Databases {
    private static final int CONNECTIONS = 10;
    private static final int SQLITE_CONNECTIONS = 4;
    static final long CONNECT_MILLISECONDS = 5_000;
    private static final Map<String, Shared> OPEN = new HashMap<>();

    private record Shared(Database database, int uses) {}

    private Databases() {}

    /**
     * The URL for a module: its own parameter, the script's db_default_url, or the embedded database where the script names
     * none.
     */
    public static String url(ScriptEnvironment environment, String own) {
        if (!own.isEmpty()) {
            return own;
        }
        List<String> global = environment.global("db_default_url");
        return global.isEmpty() ? embedded() : global.getLast();
    }

    private static String embedded() {
        String server = System.getProperty("jboss.server.data.dir", "");
        String home =
                Path.of(System.getProperty("user.home", "."), ".sipwright").toString();
        String folder = System.getProperty("sipwright.data", server.isEmpty() ? home : server);
        DatabaseLog.LOG.embedded(folder);
        return "h2://" + Path.of(folder, "opensips");
    }

    /**
     * Opens a database for a module; {@link Database#close} gives it back. An empty one gets the standard tables.
     *
     * @throws ModuleStartException when the URL is none, or the database cannot be reached now
     */
    public static Database open(ScriptEnvironment environment, String text) throws ModuleStartException {
        DatabaseUrl url = DatabaseUrl.parse(text)
                .orElseThrow(() -> new ModuleStartException("'" + text + "' is no database URL; expected one such as"
                        + " mysql://user:password@host/database, postgres://..., sqlite:///path, text:///folder,"
                        + " virtual://set or datasource:java:..."));
        if (url.scheme().equals("virtual")) {
            return VirtualSet.named(environment, url.database()).open(environment);
        }
        synchronized (OPEN) {
            Shared shared = OPEN.get(text);
            Database database = shared == null ? connect(environment, url) : shared.database;
            OPEN.put(text, new Shared(database, shared == null ? 1 : shared.uses + 1));
            Database opened = new SharedDatabase(database, () -> release(text));
            return environment.isRehearsal() ? new ReadOnlyDatabase(opened) : opened;
        }
    }

    /**
     * The connections of a database.
     *
     * @param shown its URL without the password
     * @param active in use
     * @param open in use or idle
     * @param most the most that may be open
     * @param waiting threads that wait for one
     */
    public record Pool(String shown, int active, int open, int most, int waiting) {}

    /** The connections of the databases that are open; datasources of the server keep their own. */
    public static List<Pool> pools() {
        List<Pool> pools = new ArrayList<>();
        synchronized (OPEN) {
            for (Shared shared : OPEN.values()) {
                if (shared.database instanceof SqlDatabase sql) {
                    sql.pool().ifPresent(pools::add);
                }
            }
        }
        return pools;
    }

    /** The open databases of text files. */
    static List<TextDatabase> texts() {
        synchronized (OPEN) {
            return OPEN.values().stream()
                    .map(Shared::database)
                    .filter(TextDatabase.class::isInstance)
                    .map(TextDatabase.class::cast)
                    .toList();
        }
    }

    private static void release(String text) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(text);
            if (shared == null) {
                return;
            }
            if (shared.uses > 1) {
                OPEN.put(text, new Shared(shared.database, shared.uses - 1));
            } else {
                OPEN.remove(text);
                shared.database.close();
            }
        }
    }

    private static Database connect(ScriptEnvironment environment, DatabaseUrl url) throws ModuleStartException {
        if (url.scheme().equals("text")) {
            boolean watched = environment
                    .module(DbTextModule.class)
                    .filter(DbTextModule::isReadAgain)
                    .isPresent();
            return TextDatabase.open(Path.of(url.database()), watched);
        }
        DataSource source = url.scheme().equals("datasource") ? named(url) : pool(url);
        try {
            SqlDialect dialect = dialect(source, url);
            StandardSchema.createWhereEmpty(source, dialect, url.shown());
            return new SqlDatabase(dialect, source, url.shown(), dialect == SqlDialect.H2 && isInFile(source));
        } catch (SQLException e) {
            if (source instanceof HikariDataSource pool) {
                pool.close();
            }
            throw new ModuleStartException("the database " + url.shown() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isInFile(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return !connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
        }
    }

    private static SqlDialect dialect(DataSource source, DatabaseUrl url) throws SQLException, ModuleStartException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return SqlDialect.ofProduct(product)
                    .orElseThrow(() -> new ModuleStartException("the database " + url.shown() + " is a " + product
                            + "; H2, PostgreSQL, MariaDB, MySQL and SQLite are supported"));
        }
    }

    @SuppressWarnings("BanJNDI") // the name comes from the script, which runs with the server's rights anyway
    private static DataSource named(DatabaseUrl url) throws ModuleStartException {
        String name = url.database();
        if (!name.startsWith("java:")) {
            throw new ModuleStartException("'" + name + "' is no name of a datasource here; expected java:...");
        }
        try {
            return (DataSource) new InitialContext().lookup(name);
        } catch (NamingException | ClassCastException e) {
            throw new ModuleStartException("the server has no datasource with the JNDI name '" + name + "'", e);
        }
    }

    static HikariDataSource pool(DatabaseUrl url) throws ModuleStartException {
        SqlDialect dialect = SqlDialect.ofScheme(url.scheme())
                .orElseThrow(() -> new ModuleStartException("database URLs with '" + url.scheme()
                        + ":' are not supported; expected mysql, postgres, sqlite, h2, text, virtual or datasource"));
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(dialect.driver());
        config.setJdbcUrl(dialect.jdbcUrl(url));
        if (!url.user().isEmpty()) {
            config.setUsername(url.user());
            config.setPassword(url.password());
        }
        // SQLite has one writer at a time; more connections would only wait for each other
        config.setMaximumPoolSize(dialect == SqlDialect.SQLITE ? SQLITE_CONNECTIONS : CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLISECONDS);
        config.setValidationTimeout(CONNECT_MILLISECONDS / 2);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("sipwright-" + dialect.name().toLowerCase(java.util.Locale.ROOT));
        return new HikariDataSource(config);
    }
}
