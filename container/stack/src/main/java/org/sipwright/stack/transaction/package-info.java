// SPDX-License-Identifier: Apache-2.0
/**
 * The transaction layer (RFC 3261 section 17, RFC 6026): four machines as pure transition functions, and a thin shell
 * that owns keys, timers and sending.
 */
package org.sipwright.stack.transaction;
