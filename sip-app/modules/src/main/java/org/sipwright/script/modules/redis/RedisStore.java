// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.cachedb.CacheStore;

/**
 * Keys and values in Redis: one server, several of which the first that answers is asked, or a cluster, whose servers tell where
 * a key is (MOVED and ASK). Thread-safe; it blocks.
 */
final class RedisStore implements CacheStore, AutoCloseable {
    private static final int SLOTS = 16_384;
    private static final int MOST_MOVES = 5;
    private static final int POLYNOMIAL = 0x1021;

    private final List<RedisNode> listed = new ArrayList<>();
    private final Map<RedisUrl.Place, RedisNode> nodes = new ConcurrentHashMap<>();
    private final Map<Integer, RedisNode> slots = new ConcurrentHashMap<>();
    private final RedisNode.Login login;

    RedisStore(RedisUrl url, int connectMillis, int queryMillis) {
        login = new RedisNode.Login(url.user(), url.password(), url.database(), connectMillis, queryMillis);
        url.places().forEach(place -> listed.add(node(place)));
    }

    private RedisNode node(RedisUrl.Place place) {
        return nodes.computeIfAbsent(place, one -> new RedisNode(one, login));
    }

    /** Asks whether a server answers. */
    void ping() throws IOException {
        run("", List.of("PING"));
    }

    private Object run(String key, List<String> command) throws IOException {
        int slot = slot(key);
        RedisNode known = slots.get(slot);
        IOException failure = new IOException("no server is listed");
        List<RedisNode> candidates = new ArrayList<>();
        if (known != null) {
            candidates.add(known);
        }
        // those that failed a moment ago come last
        listed.stream().filter(node -> !node.isResting()).forEach(candidates::add);
        listed.stream().filter(RedisNode::isResting).findFirst().ifPresent(candidates::add);
        for (RedisNode node : candidates) {
            if (node.isResting() && candidates.getLast() != node) {
                continue;
            }
            try {
                return follow(node, slot, command);
            } catch (RedisNode.UnreachableException e) {
                // one that failed later may have done what it was told, and no other one must do it again
                failure = e;
                slots.remove(slot, node);
            }
        }
        throw failure;
    }

    private Object follow(RedisNode first, int slot, List<String> command) throws IOException {
        RedisNode node = first;
        boolean asking = false;
        for (int moves = 0; moves < MOST_MOVES; moves++) {
            try {
                return node.run(asking ? List.of(List.of("ASKING"), command) : List.of(command));
            } catch (RedisConnection.RefusedException e) {
                String[] words = e.getMessage().split(" ");
                boolean moved = words[0].equals("MOVED");
                Optional<RedisUrl.Place> place = words.length == 3 && (moved || words[0].equals("ASK"))
                        ? place(words[2], node)
                        : Optional.empty();
                if (place.isEmpty()) {
                    throw e;
                }
                node = node(place.get());
                asking = !moved;
                if (moved) {
                    slots.put(slot, node);
                }
            }
        }
        throw new IOException("the servers of the cluster point at each other for a key");
    }

    /** A server that does not know its own address leaves it out: it is the one that was asked, on another port. */
    private static Optional<RedisUrl.Place> place(String text, RedisNode asked) {
        return RedisUrl.place(text.startsWith(":") ? asked.place().host() + text : text);
    }

    /** The slot of a key: the CRC-16 of it, or of what stands in its first braces. */
    static int slot(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        String hashed = close > open + 1 ? key.substring(open + 1, close) : key;
        int crc = 0;
        for (byte b : hashed.getBytes(ISO_8859_1)) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xFFFF;
        }
        return crc % SLOTS;
    }

    @Override
    public Optional<String> fetch(String key) throws IOException {
        Object value = run(key, List.of("GET", key));
        return Optional.ofNullable(value).map(Object::toString);
    }

    @Override
    public void store(String key, String value, int seconds) throws IOException {
        run(
                key,
                seconds > 0 ? List.of("SET", key, value, "EX", Integer.toString(seconds)) : List.of("SET", key, value));
    }

    @Override
    public boolean remove(String key) throws IOException {
        return Long.valueOf(1).equals(run(key, List.of("DEL", key)));
    }

    @Override
    public int add(String key, int delta, int seconds) throws IOException {
        Object value = run(key, List.of("INCRBY", key, Integer.toString(delta)));
        if (seconds > 0) {
            run(key, List.of("EXPIRE", key, Integer.toString(seconds)));
        }
        if (value instanceof Long number) {
            return number.intValue();
        }
        throw new IOException("the server told no number for a counter");
    }

    @Override
    public List<List<Object>> query(String text) throws IOException {
        List<String> words = words(text);
        if (words.isEmpty()) {
            throw new IOException("the query is empty");
        }
        Object answer = run(words.size() > 1 ? words.get(1) : "", words);
        List<List<Object>> rows = new ArrayList<>();
        if (answer instanceof List<?> list) {
            list.forEach(one -> rows.add(row(one)));
        } else if (answer != null) {
            rows.add(row(answer));
        }
        return rows;
    }

    /** A row has one column; a list within a list has one for each element. */
    private static List<Object> row(Object value) {
        List<Object> row = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(one -> row.add(shown(one)));
        } else {
            row.add(shown(value));
        }
        return row;
    }

    private static Object shown(Object value) {
        return switch (value) {
            case null -> null;
            case Long number when number == number.intValue() -> number.intValue();
            default -> value.toString();
        };
    }

    /** The words of a query; blanks in quotes do not part them, and a backslash takes the next char as it is. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                begun = true;
            } else if (quote != 0 || c == '"' || c == '\'') {
                if (quote == 0) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
                begun = true;
            } else if (c == ' ' || c == '\t') {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    @Override
    public void close() {
        nodes.values().forEach(RedisNode::close);
    }
}
