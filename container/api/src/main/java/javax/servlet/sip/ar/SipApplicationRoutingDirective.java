// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** How an application's request relates to the one that it received. */
public enum SipApplicationRoutingDirective {
    /** Unrelated. */
    NEW,
    /** It carries that request on. */
    CONTINUE,
    /** It carries that request back. */
    REVERSE
}
