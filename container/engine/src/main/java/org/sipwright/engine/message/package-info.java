// SPDX-License-Identifier: Apache-2.0
/** SIP servlet requests and responses as facades over the stack's messages (JSR 359 SipServletMessage and its kinds). */
package org.sipwright.engine.message;
