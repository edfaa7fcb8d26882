// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.util.List;
import java.util.Set;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;

/**
 * A module. The service loader finds its class; each running script application has an instance of its own, which stays while
 * routing blocks are exchanged. Order of calls: the constructor, the setters of {@link #parameters()}, then {@link #start},
 * {@link #stop}. Constructors do nothing but set fields, since the checker makes instances to read declarations.
 */
public interface ScriptModule {

    /** Its name, as in loadmodule without the extension. */
    String name();

    /** A sentence that says what it is for, for the reference. */
    String doc();

    /** The objects whose public methods with {@link ScriptFunction} are its functions; the module itself may be one. */
    default List<Object> functions() {
        return List.of();
    }

    /** Its variables. */
    default List<VariableDeclaration> variables() {
        return List.of();
    }

    /**
     * The names of those variables that can block their thread, since they ask somebody else: blocks that name them run on a
     * virtual thread, as those do that can reach a blocking function.
     */
    default Set<String> blockingVariables() {
        return Set.of();
    }

    /** Its transformations. */
    default List<TransformationDeclaration> transformations() {
        return List.of();
    }

    /** The parameters that it takes; their setters set this instance. */
    default List<ModuleParameter> parameters() {
        return List.of();
    }

    /** The global parameters that it reads. */
    default List<GlobalParameter> globals() {
        return List.of();
    }

    /** Its management commands. */
    default List<ManagementCommand> commands() {
        return List.of();
    }

    /** Its statistics. */
    default List<Statistic> statistics() {
        return List.of();
    }

    /** The events that it raises. */
    default List<EventDeclaration> events() {
        return List.of();
    }

    /** What it holds in memory, for the console; asked after {@link #start}. */
    default List<LiveTable> liveTables(ScriptEnvironment environment) {
        return List.of();
    }

    /** The modules that must be loaded as well; they are started before. */
    default Set<String> requires() {
        return Set.of();
    }

    /**
     * Whether it opens sockets of its own, starts programs or talks to other servers: such a module is left out when a draft
     * is tried.
     */
    default boolean reachesOutside() {
        return false;
    }

    /**
     * Called once before the script sees traffic, with the container in place and all parameters set. It may block.
     *
     * @throws ModuleStartException when the module cannot work with its parameters
     */
    default void start(ScriptEnvironment environment) throws ModuleStartException {}

    /** Called once when the script application stops; saves what must not be lost. It may block. */
    default void stop() {}
}
