// SPDX-License-Identifier: Apache-2.0
/** Sockets: how messages come in and go out (RFC 3261 section 18), behind one small contract. */
package org.sipwright.stack.transport;
