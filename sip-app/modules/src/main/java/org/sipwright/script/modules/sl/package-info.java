// SPDX-License-Identifier: Apache-2.0
/** The modules sl and signaling: replies. */
package org.sipwright.script.modules.sl;
