// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The names of the columns of location tables, which parameters can change. Set up before the module starts. */
final class LocationColumns {

    /** The columns, in the order in which rows are read and written. */
    enum Column {
        CONTACT_ID("contact_id"),
        USER("username"),
        CONTACT("contact"),
        RECEIVED("received"),
        PATH("path"),
        EXPIRES("expires"),
        Q("q"),
        CALLID("callid"),
        CSEQ("cseq"),
        FLAGS("flags"),
        CFLAGS("cflags"),
        USER_AGENT("user_agent"),
        SOCKET("socket"),
        METHODS("methods"),
        SIP_INSTANCE("sip_instance"),
        ATTR("attr"),
        LAST_MODIFIED("last_modified"),
        KV_STORE("kv_store"),
        DOMAIN("domain");

        private final String standard;

        Column(String standard) {
            this.standard = standard;
        }

        /** Its standard name. */
        String standard() {
            return standard;
        }
    }

    private final Map<Column, String> names = new EnumMap<>(Column.class);

    void set(Column column, String name) {
        names.put(column, name);
    }

    String name(Column column) {
        return names.getOrDefault(column, column.standard);
    }

    /** All names in their order; the domain only where it is used. */
    List<String> all(boolean withDomain) {
        return List.of(Column.values()).stream()
                .filter(column -> withDomain || column != Column.DOMAIN)
                .map(this::name)
                .toList();
    }
}
