// SPDX-License-Identifier: Apache-2.0
/** Digest authentication on the side that is challenged (RFC 3261 section 22, RFC 7616, RFC 8760). */
package org.sipwright.engine.auth;
