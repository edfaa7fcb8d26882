// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * What a parsed message lacks of the rules of RFC 3261.
 *
 * @param fault kind of it
 * @param status the answer that a request with this problem gets; a reply with a problem is dropped
 * @param text what is wrong, fit to be shown to the peer
 */
public record Problem(Fault fault, int status, String text) {}
