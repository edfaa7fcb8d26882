// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * A condition on a message, named by {@link javax.servlet.sip.annotation.SipPredicate} to choose among the methods of a
 * POJO servlet. Since 2.0.
 *
 * @param <M> requests, responses, or both
 */
public interface Predicate<M extends SipServletMessage> {
    /** Whether the message meets the condition. Must neither change the message nor block. */
    boolean apply(M message);
}
