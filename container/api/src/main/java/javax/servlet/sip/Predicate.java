// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** A condition on a message. Since 2.0. */
public interface Predicate<M extends SipServletMessage> {
    /** Whether the message meets the condition. */
    boolean apply(M message);
}
