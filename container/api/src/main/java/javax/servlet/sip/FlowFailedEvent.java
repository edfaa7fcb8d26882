// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** A flow has failed. Since 2.0. */
public class FlowFailedEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /** For this source. */
    public FlowFailedEvent(Flow source) {
        super(source);
    }

    /** What it is about. */
    public Flow getFlow() {
        return (Flow) getSource();
    }
}
