// SPDX-License-Identifier: Apache-2.0
/** What several modules need to read of SIP messages: lists of addresses, parameters, methods. */
package org.sipwright.script.modules.sip;
