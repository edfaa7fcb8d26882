// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.Serializable;
import javax.servlet.sip.annotation.SipApplicationSessionScoped;

/** A bean that each application session has for itself. */
@SipApplicationSessionScoped
public class Visits implements Serializable {
    private static final long serialVersionUID = 1L;

    private int count;

    /** For the container's proxy. */
    public Visits() {}

    /** Counts one more. */
    public int next() {
        return ++count;
    }
}
