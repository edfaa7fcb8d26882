// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** How a new request relates to one that its application received. */
public enum SipApplicationRoutingDirective {
    /** Not at all: a chain of its own begins. */
    NEW,
    /** It is that request on its way; the chain goes on. */
    CONTINUE,
    /** It goes the other way: the chain goes on with the region reversed. */
    REVERSE
}
