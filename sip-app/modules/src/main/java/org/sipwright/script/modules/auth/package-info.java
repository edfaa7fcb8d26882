// SPDX-License-Identifier: Apache-2.0
/** The module auth: digest authentication (RFC 2617, RFC 7616, RFC 8760). */
package org.sipwright.script.modules.auth;
