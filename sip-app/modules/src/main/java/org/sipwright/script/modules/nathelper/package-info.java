// SPDX-License-Identifier: Apache-2.0
/** The module nathelper: finding clients behind NAT, mending what they say about themselves, keeping their bindings open. */
package org.sipwright.script.modules.nathelper;
