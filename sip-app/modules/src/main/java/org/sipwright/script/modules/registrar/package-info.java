// SPDX-License-Identifier: Apache-2.0
/** The module registrar: REGISTER requests (RFC 3261 section 10.3) and where calls for a user go. */
package org.sipwright.script.modules.registrar;
