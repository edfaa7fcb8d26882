// SPDX-License-Identifier: Apache-2.0
/** The module diversion: who diverted a call (RFC 5806). */
package org.sipwright.script.modules.diversion;
