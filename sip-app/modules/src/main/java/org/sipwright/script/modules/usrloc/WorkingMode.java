// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import org.sipwright.script.runtime.declaration.ModuleStartException;

/** Where contacts are kept. */
enum WorkingMode {
    /** In memory alone. */
    MEMORY,
    /** In memory, and each change at once in the database. */
    WRITE_THROUGH,
    /** In memory, and changes in the database by a timer. */
    WRITE_BACK,
    /** In the database alone. */
    DATABASE;

    /** What the parameters say, in the order in which they overrule each other. */
    record Parameters(String preset, String mode, String cluster, String persistency, String write) {}

    /**
     * The mode that the parameters ask for.
     *
     * @throws ModuleStartException when they ask for one that needs several servers, or for none that exists
     */
    static WorkingMode of(Parameters asked) throws ModuleStartException {
        if (!asked.preset.isEmpty()) {
            return preset(asked.preset);
        }
        if (!asked.mode.isEmpty()) {
            return switch (asked.mode) {
                case "0" -> MEMORY;
                case "1" -> WRITE_THROUGH;
                case "2" -> WRITE_BACK;
                case "3" -> DATABASE;
                default -> throw new ModuleStartException("db_mode is 0, 1, 2 or 3, not '" + asked.mode + "'");
            };
        }
        switch (asked.cluster) {
            case "", "none" -> {}
            case "sql-only" -> {
                return DATABASE;
            }
            case "federation-cachedb", "full-sharing", "full-sharing-cachedb" ->
                throw unsupported("cluster_mode", asked.cluster);
            default -> throw new ModuleStartException("'" + asked.cluster + "' is no cluster_mode");
        }
        return switch (asked.persistency) {
            case "", "none" -> MEMORY;
            case "load-from-sql" ->
                switch (asked.write) {
                    case "", "write-back" -> WRITE_BACK;
                    case "write-through" -> WRITE_THROUGH;
                    case "none" ->
                        throw new ModuleStartException("sql_write_mode 'none' with restart_persistency 'load-from-sql'"
                                + " is not supported: changes would be lost at the next start");
                    default -> throw new ModuleStartException("'" + asked.write + "' is no sql_write_mode");
                };
            case "sync-from-cluster" -> throw unsupported("restart_persistency", asked.persistency);
            default -> throw new ModuleStartException("'" + asked.persistency + "' is no restart_persistency");
        };
    }

    private static WorkingMode preset(String name) throws ModuleStartException {
        return switch (name) {
            case "single-instance-no-db" -> MEMORY;
            case "single-instance-sql-write-through" -> WRITE_THROUGH;
            case "single-instance-sql-write-back" -> WRITE_BACK;
            case "sql-only" -> DATABASE;
            case "federation-cachedb-cluster", "full-sharing-cluster", "full-sharing-cachedb-cluster" ->
                throw unsupported("working_mode_preset", name);
            default -> throw new ModuleStartException("'" + name + "' is no working_mode_preset");
        };
    }

    private static ModuleStartException unsupported(String parameter, String value) {
        return new ModuleStartException(parameter + " '" + value
                + "' is not supported: it shares contacts between servers; take single-instance-no-db,"
                + " single-instance-sql-write-through, single-instance-sql-write-back or sql-only");
    }
}
