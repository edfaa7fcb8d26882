// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import org.sipwright.script.runtime.ScriptContext;

/** Hears what becomes of calls, within the call, on a thread that must not be blocked. */
public interface DialogListener {

    /** A call was answered. */
    default void onAnswered(Dialog dialog) {}

    /** A request within a call has come; before it changes the call. */
    default void onRequest(ScriptContext context, Dialog dialog) {}

    /** Something of an answered call has changed that is kept in databases. */
    default void onChanged(Dialog dialog) {}

    /**
     * A call is over.
     *
     * @param answered whether it ever was answered
     */
    default void onEnded(Dialog dialog, boolean answered) {}

    /** A call was read from the database at the start. */
    default void onRestored(Dialog dialog) {}
}
