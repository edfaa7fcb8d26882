// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.engine.session.AppSession;

/** The running applications by name. Thread-safe. */
public final class ApplicationTable {
    private final ConcurrentMap<String, RunningApplication> byName = new ConcurrentHashMap<>();

    /** Files an application; false when its name is taken. */
    public boolean add(RunningApplication application) {
        return byName.putIfAbsent(application.name(), application) == null;
    }

    /** Takes it out. */
    public void remove(RunningApplication application) {
        byName.remove(application.name(), application);
    }

    /** The application of this name. */
    public Optional<RunningApplication> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them. */
    public List<RunningApplication> all() {
        return List.copyOf(byName.values());
    }

    /** An application session of any of them. */
    public Optional<AppSession> session(String id) {
        return all().stream()
                .flatMap(application -> application.session(id).stream())
                .findFirst();
    }
}
