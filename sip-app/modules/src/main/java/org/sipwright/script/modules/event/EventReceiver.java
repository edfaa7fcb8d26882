// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import org.sipwright.script.runtime.management.ScriptEvent;

/** Somebody outside who is told events. Thread-safe. */
@FunctionalInterface
public interface EventReceiver {

    /**
     * Tells an event. Called on the threads that raise events; it must not block.
     *
     * @return false when it is known that the event did not arrive
     */
    boolean tell(ScriptEvent event);
}
