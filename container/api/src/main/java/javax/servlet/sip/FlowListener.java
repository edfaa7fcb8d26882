// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of failed flows. Since 2.0. */
public interface FlowListener extends EventListener {
    /** A flow has failed. */
    void flowFailed(FlowFailedEvent flowFailedEvent);
}
