// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** A set of databases that modules use as one: {@code virtual://name}. Thread-safe. */
final class VirtualSet {
    private final String name;
    private final Mode mode;
    private final List<VirtualMember> members;
    private final AtomicInteger current = new AtomicInteger();
    private int uses;

    /** How the databases are used. */
    enum Mode {
        /** One of them, until it fails; then the next. */
        FAILOVER,
        /** Changes go to all of them; it is enough that one of them does it. Queries go to one, as with FAILOVER. */
        PARALLEL,
        /** Queries and insertions go to the next one each time; other changes to the one that was used last. */
        ROUND
    }

    VirtualSet(String name, Mode mode, List<VirtualMember> members) {
        this.name = name;
        this.mode = mode;
        this.members = List.copyOf(members);
    }

    /** The set that a script's module db_virtual defines. */
    static VirtualSet named(ScriptEnvironment environment, String name) throws ModuleStartException {
        DbVirtualModule module = environment
                .module(DbVirtualModule.class)
                .orElseThrow(() -> new ModuleStartException(
                        "virtual://" + name + " is a set of the module db_virtual, which the script does not load"));
        return module.sets().stream()
                .filter(set -> set.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new ModuleStartException("the set '" + name + "' is not defined; expected"
                        + " modparam(\"db_virtual\", \"db_urls\", \"define " + name + " FAILOVER\") and its URLs"));
    }

    String name() {
        return name;
    }

    Mode mode() {
        return mode;
    }

    List<VirtualMember> members() {
        return members;
    }

    /**
     * Opens the databases for one user of the set.
     *
     * @throws ModuleStartException when none of them can be opened; the others are opened when they are there
     */
    synchronized Database open(ScriptEnvironment environment) throws ModuleStartException {
        if (uses == 0) {
            openMembers(environment);
        }
        Optional<Database> first =
                members.stream().flatMap(member -> member.database().stream()).findFirst();
        if (first.isEmpty()) {
            throw new ModuleStartException("the set '" + name + "' has no database");
        }
        uses++;
        return new SharedDatabase(new VirtualDatabase(this, first.get().dialect()), this::release);
    }

    private void openMembers(ScriptEnvironment environment) throws ModuleStartException {
        List<ModuleStartException> failures = new ArrayList<>();
        for (VirtualMember member : members) {
            try {
                member.open(environment);
            } catch (ModuleStartException e) {
                failures.add(e);
                DatabaseLog.LOG.leftOut(member.shown(), name, e.getMessage());
            }
        }
        if (!failures.isEmpty() && failures.size() == members.size()) {
            throw failures.getFirst();
        }
    }

    private synchronized void release() {
        uses--;
        if (uses == 0) {
            members.forEach(VirtualMember::close);
        }
    }

    private synchronized boolean isUsed() {
        return uses > 0;
    }

    /** Tries the databases that have failed. It blocks. */
    void probe(ScriptEnvironment environment) {
        if (isUsed()) {
            members.forEach(member -> member.probe(environment));
        }
    }

    /** Where the next query or insertion begins. */
    int next() {
        return mode == Mode.ROUND ? current.updateAndGet(last -> (last + 1) % members.size()) : current();
    }

    /** Where other changes begin. */
    int current() {
        return current.get();
    }

    /** The member at this place answered. */
    void stayAt(int place) {
        current.set(place);
    }
}
