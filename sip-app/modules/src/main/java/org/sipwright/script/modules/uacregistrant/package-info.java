// SPDX-License-Identifier: Apache-2.0
/** The module uac_registrant: this server as a phone that registers with other servers (RFC 3261 section 10.2). */
package org.sipwright.script.modules.uacregistrant;
