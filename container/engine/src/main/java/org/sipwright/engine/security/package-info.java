// SPDX-License-Identifier: Apache-2.0
/**
 * Authentication of callers (JSR 289 chapter 17): constraints on servlets, Digest by RFC 7616 and RFC 8760, asserted
 * identities by RFC 3325. Who there is, and with which password, says a {@link org.sipwright.engine.security.CallerDirectory}.
 */
package org.sipwright.engine.security;
