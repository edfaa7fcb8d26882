// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** How an application's code may run at the same time. Since 2.0. */
public enum ConcurrencyMode {
    /** As the container decides. */
    VENDORSPECIFIC,
    /** Never twice for one application session. */
    APPLICATIONSESSION
}
