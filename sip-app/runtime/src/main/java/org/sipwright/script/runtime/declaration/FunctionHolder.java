// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/**
 * Stands for an object with functions that is not itself of the class that declares them, such as the client proxy of a CDI
 * bean: a module names it among its {@link ScriptModule#functions()}.
 */
public interface FunctionHolder {
    /** The class whose public methods with {@link ScriptFunction} are the functions. */
    Class<?> type();

    /** What they are called on: an instance of that class, or of one below it. */
    Object instance();
}
