// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sipwright.script.modules.db.TextTable.Attribute;
import org.sipwright.script.modules.db.TextTable.Column;
import org.sipwright.script.modules.db.TextTable.Type;

/** The tables of OpenSIPS 3.6 as files of db_text, made from the standard schema. */
final class StandardTextTables {
    /** MariaDB's has the types that OpenSIPS's modules expect. */
    private static final String SCHEMA = "schema/mariadb/V1__opensips_3_6.sql";

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS `(\\w+)` \\(");
    private static final Pattern COLUMN = Pattern.compile(" +`(\\w+)` (\\w+)(.*)");
    private static final Pattern VERSION = Pattern.compile(" +\\('(\\w+)', (\\d+)\\)[,;]");

    private StandardTextTables() {}

    /**
     * Makes the files in a folder that has none, and the folder where it is missing.
     *
     * @return whether it had none
     */
    static boolean createWhereEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return false;
            }
        }
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        StringBuilder versions = new StringBuilder();
        read(tables, versions);
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            String rows = table.getKey().equals("version") ? versions.toString() : "";
            Files.writeString(folder.resolve(table.getKey()), TextTable.header(table.getValue()) + rows);
        }
        return true;
    }

    private static void read(Map<String, List<Column>> tables, StringBuilder versions) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (String line : schema().split("\n", -1)) {
            Matcher table = TABLE.matcher(line);
            Matcher column = COLUMN.matcher(line);
            Matcher version = VERSION.matcher(line);
            if (table.lookingAt()) {
                columns = new ArrayList<>();
                tables.put(table.group(1), columns);
            } else if (column.matches()) {
                columns.add(new Column(column.group(1), type(column.group(2)), attribute(column.group(3))));
            } else if (version.matches()) {
                versions.append(version.group(1))
                        .append(':')
                        .append(version.group(2))
                        .append('\n');
            }
        }
    }

    private static String schema() throws IOException {
        try (InputStream text = StandardTextTables.class.getResourceAsStream(SCHEMA)) {
            if (text == null) {
                throw new IOException("the standard schema is missing from this build");
            }
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    private static Type type(String sql) {
        return switch (sql) {
            case "BIGINT" -> Type.LONG;
            case "INT", "SMALLINT", "TINYINT", "DATETIME" -> Type.INT;
            case "FLOAT", "DOUBLE", "DECIMAL" -> Type.DOUBLE;
            case "BLOB" -> Type.BLOB;
            default -> Type.STRING;
        };
    }

    private static Attribute attribute(String sql) {
        return sql.contains("AUTO_INCREMENT")
                ? Attribute.AUTO
                : sql.contains("NOT NULL") || sql.contains("PRIMARY KEY") ? Attribute.NONE : Attribute.NULL;
    }
}
