// SPDX-License-Identifier: Apache-2.0
/** The module pike: refusing addresses that send too much. */
package org.sipwright.script.modules.pike;
