// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of SQL databases, where they differ. */
public enum SqlDialect {
    /** H2, embedded; it understands MySQL's spellings. */
    H2("h2", "org.h2.Driver"),
    /** PostgreSQL. */
    POSTGRESQL("postgresql", "org.postgresql.Driver"),
    /** MariaDB and MySQL. */
    MARIADB("mariadb", "org.mariadb.jdbc.Driver"),
    /** SQLite. */
    SQLITE("sqlite", "org.sqlite.JDBC");

    /** How long a statement may take. */
    static final int ANSWER_SECONDS = 10;

    /** Words of H2 that are columns of OpenSIPS's tables or are likely in people's own. */
    private static final String H2_OPTIONS = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";NON_KEYWORDS=VALUE,KEY,USER,DAY,HOUR,MINUTE,MONTH,SECOND,YEAR,INTERVAL,OFFSET,LIMIT,ROW,ROWS,GROUPS;DB_CLOSE_DELAY=-1";

    private final String product;
    private final String driver;

    SqlDialect(String product, String driver) {
        this.product = product;
        this.driver = driver;
    }

    /** The dialect that a scheme of a db_url stands for. */
    static Optional<SqlDialect> ofScheme(String scheme) {
        return switch (scheme) {
            case "mysql", "mariadb" -> Optional.of(MARIADB);
            case "postgres", "postgresql" -> Optional.of(POSTGRESQL);
            case "sqlite" -> Optional.of(SQLITE);
            case "h2" -> Optional.of(H2);
            default -> Optional.empty();
        };
    }

    /** The dialect of a product as its JDBC driver names it. */
    static Optional<SqlDialect> ofProduct(String name) {
        String product = name.toLowerCase(Locale.ROOT);
        return product.contains("mysql")
                ? Optional.of(MARIADB)
                : List.of(values()).stream()
                        .filter(dialect -> product.contains(dialect.product))
                        .findFirst();
    }

    String driver() {
        return driver;
    }

    /** Where the migrations of the standard schema are. */
    String schema() {
        return "classpath:org/sipwright/script/modules/db/schema/" + product;
    }

    String jdbcUrl(DatabaseUrl url) {
        return switch (this) {
            case H2 -> "jdbc:h2:" + (isMemory(url) ? url.database() : "file:" + url.database()) + H2_OPTIONS;
            case SQLITE -> "jdbc:sqlite:" + url.database() + "?journal_mode=WAL&busy_timeout=5000";
            case POSTGRESQL ->
                "jdbc:postgresql://" + place(url, 5432) + "/" + url.database() + "?socketTimeout=" + ANSWER_SECONDS;
            // statements that come again are prepared in the server
            case MARIADB ->
                "jdbc:mariadb://" + place(url, 3306) + "/" + url.database() + "?useServerPrepStmts=true&socketTimeout="
                        + 1_000 * ANSWER_SECONDS;
        };
    }

    private static boolean isMemory(DatabaseUrl url) {
        return url.database().startsWith("mem:");
    }

    private static String place(DatabaseUrl url, int usual) {
        return url.host() + ":" + (url.port() == 0 ? usual : url.port());
    }

    /** The name of a table or column in quotes. */
    public String quote(String name) {
        return switch (this) {
            case MARIADB -> '`' + name.replace("`", "``") + '`';
            case SQLITE -> '"' + name.replace("\"", "\"\"") + '"';
            case H2, POSTGRESQL -> '"' + name.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + '"';
        };
    }

    /** A statement of this dialect with its names in another one's quotes. */
    String quotedFor(SqlDialect other, String sql) {
        char mark = quote("x").charAt(0);
        StringBuilder text = new StringBuilder(sql.length());
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = c == '\'' || c == mark ? sql.indexOf(c, at + 1) : -1;
            if (end < 0) {
                text.append(c);
                at++;
            } else {
                String inside = sql.substring(at + 1, end);
                text.append(c == mark ? other.quote(inside) : '\'' + inside + '\'');
                at = end + 1;
            }
        }
        return text.toString();
    }

    /** The statement that inserts a row, or changes the one with the same key. */
    String upsert(String table, List<String> columns, List<String> key) {
        String names = columns.stream().map(this::quote).collect(Collectors.joining(", "));
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String keys = key.stream().map(this::quote).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + quote(table) + " (" + names + ") VALUES (" + marks + ")";
        return switch (this) {
            case H2 -> "MERGE INTO " + quote(table) + " (" + names + ") KEY (" + keys + ") VALUES (" + marks + ")";
            case MARIADB ->
                insert + " ON DUPLICATE KEY UPDATE "
                        + columns.stream()
                                .map(column -> quote(column) + " = VALUES(" + quote(column) + ")")
                                .collect(Collectors.joining(", "));
            case POSTGRESQL, SQLITE ->
                insert + " ON CONFLICT (" + keys + ") DO UPDATE SET "
                        + columns.stream()
                                .map(column -> quote(column) + " = excluded." + quote(column))
                                .collect(Collectors.joining(", "));
        };
    }
}
