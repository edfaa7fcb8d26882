// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cachedb_url such as {@code redis:group://user:password@host:6379,other/2}.
 *
 * @param id the name that scripts use, such as {@code redis:group}
 * @param user for AUTH, or the empty string
 * @param password for AUTH, or the empty string
 * @param places the servers, in the order that they are tried in
 * @param database the number of the database
 */
record RedisUrl(String id, String user, String password, List<Place> places, int database) {
    private static final int USUAL_PORT = 6379;
    private static final int MOST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(redis(?::[^/]+)?)://(?:([^:@/]*)(?::([^@]*))?@)?([^@/]+)(?:/([0-9]{0,5}))?");
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");

    /** Where a server is. */
    record Place(String host, int port) {
        @Override
        public String toString() {
            return host + ':' + port;
        }
    }

    /** Reads one; empty where it is none. */
    static Optional<RedisUrl> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        for (String one : form.group(4).split(",")) {
            Optional<Place> place = place(one.strip());
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        String database = form.group(5);
        return Optional.of(new RedisUrl(
                form.group(1),
                form.group(2) == null ? "" : form.group(2),
                form.group(3) == null ? "" : form.group(3),
                places,
                database == null || database.isEmpty() ? 0 : Integer.parseInt(database)));
    }

    /** Reads {@code host:port}; the usual port where there is none. */
    static Optional<Place> place(String text) {
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            return Optional.empty();
        }
        int port = place.group(2) == null ? USUAL_PORT : Integer.parseInt(place.group(2));
        String host = place.group(1).replaceAll("[\\[\\]]", "");
        return port < 1 || port > MOST_PORT ? Optional.empty() : Optional.of(new Place(host, port));
    }
}
