// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.sip.RoutingContainer;

/** The table of registrations, with the names that parameters give it. Its methods block. */
final class RegistrantTable {
    private static final List<String> COLUMNS = List.of(
            "registrar",
            "proxy",
            "aor",
            "third_party_registrant",
            "username",
            "password",
            "binding_URI",
            "binding_params",
            "expiry",
            "forced_socket",
            "state");

    private final DatabaseUse database = new DatabaseUse();
    private final Map<String, String> names = new LinkedHashMap<>();
    private String name = "registrant";
    private int defaultExpires = 3600;

    RegistrantTable() {
        COLUMNS.forEach(column -> names.put(column, column));
    }

    List<ModuleParameter> parameters() {
        List<ModuleParameter> parameters = new ArrayList<>();
        parameters.add(database.parameter("The database of registrations."));
        parameters.add(
                ModuleParameter.text("table_name", "registrant", "The table of registrations.", value -> name = value));
        parameters.add(ModuleParameter.number(
                "default_expires", 3600, "Seconds that a row without them asks for.", value -> defaultExpires = value));
        for (String column : COLUMNS) {
            parameters.add(ModuleParameter.text(
                    column + "_column", column, "The column '" + column + "'.", value -> names.put(column, value)));
        }
        return parameters;
    }

    DatabaseUse database() {
        return database;
    }

    /** All rows that can be used; the log tells of others. */
    List<Registrant> load(RoutingContainer container) throws DatabaseException {
        return load(container, Table.columns());
    }

    /** One of them. */
    Optional<Registrant> load(RoutingContainer container, Registrant.Key key) throws DatabaseException {
        return load(container, where(key)).stream().findFirst();
    }

    private SequencedMap<String, Object> where(Registrant.Key key) {
        return Table.columns(
                names.get("aor"), key.aor(),
                names.get("binding_URI"), key.binding(),
                names.get("registrar"), key.registrar());
    }

    /** Writes whether one is enabled. */
    void store(Registrant.Key key, boolean enabled) throws DatabaseException {
        database.table(name).update(Table.columns(names.get("state"), enabled ? 0 : 1), where(key));
    }

    private List<Registrant> load(RoutingContainer container, SequencedMap<String, ?> where) throws DatabaseException {
        SocketNames sockets = new SocketNames(container::endpoints);
        List<Registrant> registrants = new ArrayList<>();
        for (Row row : database.table(name).select(List.copyOf(names.values()), where)) {
            registrant(row, sockets).ifPresent(registrants::add);
        }
        return registrants;
    }

    private Optional<Registrant> registrant(Row row, SocketNames sockets) {
        String aor = text(row, "aor");
        for (String column : List.of("registrar", "aor", "binding_URI", "proxy", "third_party_registrant")) {
            String uri = text(row, column);
            boolean needed = !column.equals("proxy") && !column.equals("third_party_registrant");
            if ((needed || !uri.isEmpty()) && SipUriText.parse(uri).isEmpty()) {
                UacRegistrantLog.LOG.noUri(aor, column, uri);
                return Optional.empty();
            }
        }
        String socket = text(row, "forced_socket");
        if (!socket.isEmpty() && sockets.find(socket).isEmpty()) {
            UacRegistrantLog.LOG.noSocket(aor, socket);
            return Optional.empty();
        }
        int expiry = (int) number(row, "expiry");
        return Optional.of(new Registrant(
                new Registrant.Key(aor, text(row, "binding_URI"), text(row, "registrar")),
                text(row, "proxy"),
                text(row, "third_party_registrant"),
                text(row, "username"),
                text(row, "password"),
                text(row, "binding_params"),
                expiry > 0 ? expiry : defaultExpires,
                socket.isEmpty() ? Optional.empty() : sockets.find(socket),
                number(row, "state") == 0));
    }

    private static String text(Row row, String column) {
        int place = COLUMNS.indexOf(column);
        return row.isNull(place) ? "" : row.text(place);
    }

    private static long number(Row row, String column) {
        int place = COLUMNS.indexOf(column);
        return row.isNull(place) ? 0 : row.number(place);
    }
}
