// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.Map;
import java.util.Optional;

/** Documents about watchers (RFC 3858). */
final class WatcherInfo {
    /** What the name of an event package ends with that tells of the watchers of another one. */
    static final String SUFFIX = ".winfo";

    private WatcherInfo() {}

    /** The document for one watcher of watchers. */
    static String of(Presentity about, Optional<Presentity> watched, Subscription reader) {
        String event = about.event().name();
        StringBuilder text = new StringBuilder(256)
                .append("<?xml version=\"1.0\"?>\n<watcherinfo xmlns=\"urn:ietf:params:xml:ns:watcherinfo\" version=\"")
                .append(reader.nextVersion())
                .append("\" state=\"full\"><watcher-list resource=\"")
                .append(escaped(about.uri()))
                .append("\" package=\"")
                .append(escaped(event.substring(0, event.length() - SUFFIX.length())))
                .append("\">");
        watched.ifPresent(presentity -> {
            synchronized (presentity) {
                presentity.subscriptions().forEach(one -> watcher(text, one));
            }
        });
        return text.append("</watcher-list></watcherinfo>\n").toString();
    }

    private static void watcher(StringBuilder text, Subscription one) {
        Map<WatcherState, String> names = Map.of(
                WatcherState.ACTIVE, "active",
                WatcherState.PENDING, "pending",
                WatcherState.TERMINATED, "terminated",
                WatcherState.WAITING, "waiting");
        text.append("<watcher id=\"w")
                .append(Integer.toHexString(one.names().hashCode()))
                .append("\" event=\"subscribe\" status=\"")
                .append(names.get(one.state()))
                .append("\">")
                .append(escaped(one.watcher()))
                .append("</watcher>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
