// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cachedb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.BoundedMatcher;

/** A store in the memory of the server. Thread-safe; it never blocks. */
final class LocalStore implements CacheStore {
    private static final int THOUSAND = 1_000;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier millis;
    private final int most;

    private record Entry(String value, long until) {}

    /**
     * An empty store.
     *
     * @param millis the clock
     * @param most how many keys it may hold
     */
    LocalStore(LongSupplier millis, int most) {
        this.millis = millis;
        this.most = most;
    }

    private boolean isValid(Entry entry) {
        return entry.until() > millis.getAsLong();
    }

    private long until(int seconds) {
        return seconds <= 0 ? Long.MAX_VALUE : millis.getAsLong() + (long) seconds * THOUSAND;
    }

    @Override
    public Optional<String> fetch(String key) {
        return Optional.ofNullable(entries.get(key)).filter(this::isValid).map(Entry::value);
    }

    @Override
    public void store(String key, String value, int seconds) throws IOException {
        if (entries.size() >= most && !entries.containsKey(key)) {
            clean();
            if (entries.size() >= most) {
                throw new IOException("it holds " + most + " keys already");
            }
        }
        entries.put(key, new Entry(value, until(seconds)));
    }

    @Override
    public boolean remove(String key) {
        return entries.remove(key) != null;
    }

    @Override
    public int add(String key, int delta, int seconds) throws IOException {
        Entry entry = entries.compute(key, (name, old) -> {
            boolean valid = old != null && isValid(old);
            if (valid && !old.value().matches("-?[0-9]{1,10}")) {
                return old;
            }
            int value = (valid ? (int) Long.parseLong(old.value()) : 0) + delta;
            return new Entry(Integer.toString(value), until(seconds));
        });
        if (!entry.value().matches("-?[0-9]{1,10}")) {
            throw new IOException("the value of " + key + " is no counter");
        }
        return (int) Long.parseLong(entry.value());
    }

    /** The keys that a shell pattern matches, with their values. */
    Map<String, String> matching(String glob) {
        Pattern pattern = pattern(glob);
        Map<String, String> found = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (isValid(entry) && BoundedMatcher.matches(pattern, key)) {
                found.put(key, entry.value());
            }
        });
        return found;
    }

    /** Forgets the keys that a shell pattern matches. */
    void removeMatching(String glob) {
        Pattern pattern = pattern(glob);
        entries.keySet().removeIf(key -> BoundedMatcher.matches(pattern, key));
    }

    private static Pattern pattern(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    /** Forgets what has expired. */
    void clean() {
        entries.values().removeIf(entry -> !isValid(entry));
    }
}
