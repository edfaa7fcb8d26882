// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** How the messages, timers and tasks of an application may run at the same time. Since 2.0. */
public enum ConcurrencyMode {
    /** The container's own rule, as in version 1.1. */
    VENDORSPECIFIC,
    /** One at a time for each application session. */
    APPLICATIONSESSION
}
