// SPDX-License-Identifier: Apache-2.0
/** What the container does with the stack's transactions as a user agent (RFC 3261 sections 8 and 13, RFC 3262). */
package org.sipwright.engine.transaction;
