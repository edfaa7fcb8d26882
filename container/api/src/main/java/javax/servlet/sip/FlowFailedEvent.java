// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** Tells that a flow cannot be used any more. Since 2.0. */
public class FlowFailedEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /**
     * An event for this flow.
     *
     * @throws IllegalArgumentException if it is null
     */
    public FlowFailedEvent(Flow source) {
        super(source);
    }

    /** The flow that failed; no longer active. */
    public Flow getFlow() {
        return (Flow) getSource();
    }
}
