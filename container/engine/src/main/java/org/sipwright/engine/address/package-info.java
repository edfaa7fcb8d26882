// SPDX-License-Identifier: Apache-2.0
/** Addresses, URIs and parameters of JSR 359 as values (RFC 3261 sections 19.1 and 20.10, RFC 3966). */
package org.sipwright.engine.address;
