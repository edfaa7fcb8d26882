// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.Locale;
import java.util.Optional;

/**
 * A database as scripts name it: {@code scheme:[//[user[:password]@]host[:port]/]database}.
 *
 * @param scheme in lower case, such as {@code mysql}
 * @param user user, or the empty string
 * @param password password, or the empty string
 * @param host host, or the empty string
 * @param port port, 0 for the usual one
 * @param database database, file, folder or set
 * @param text the whole text
 */
public record DatabaseUrl(
        String scheme, String user, String password, String host, int port, String database, String text) {

    /** Reads one; empty when it is none. */
    public static Optional<DatabaseUrl> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (!rest.startsWith("//")) {
            return rest.isEmpty() ? Optional.empty() : Optional.of(local(scheme, rest, text));
        }
        rest = rest.substring(2);
        if (isFile(scheme)) {
            return rest.isEmpty() ? Optional.empty() : Optional.of(local(scheme, rest, text));
        }
        // a password may hold slashes and at-signs: the last at-sign before the database's slash counts
        int at = rest.lastIndexOf('@');
        int slash = rest.indexOf('/', at + 1);
        if (slash < 0) {
            return at < 0 && !rest.isEmpty() ? Optional.of(local(scheme, rest, text)) : Optional.empty();
        }
        String database = rest.substring(slash + 1);
        String[] account = at < 0 ? new String[] {""} : rest.substring(0, at).split(":", 2);
        return place(rest.substring(at + 1, slash))
                .map(place -> new DatabaseUrl(
                        scheme,
                        account[0],
                        account.length > 1 ? account[1] : "",
                        place.host(),
                        place.port(),
                        database,
                        text));
    }

    private static boolean isFile(String scheme) {
        return scheme.equals("sqlite") || scheme.equals("text") || scheme.equals("h2") || scheme.equals("virtual");
    }

    private static DatabaseUrl local(String scheme, String database, String text) {
        return new DatabaseUrl(scheme, "", "", "", 0, database, text);
    }

    private record Place(String host, int port) {}

    private static Optional<Place> place(String text) {
        int colon = text.indexOf(':', Math.max(0, text.lastIndexOf(']')));
        if (colon < 0) {
            return Optional.of(new Place(text, 0));
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(new Place(text.substring(0, colon), Integer.parseInt(port)));
    }

    /** The text without the password, for logs. */
    public String shown() {
        return password.isEmpty() ? text : text.replace(":" + password + "@", ":***@");
    }
}
