// SPDX-License-Identifier: Apache-2.0
/** The module maxfwd. */
package org.sipwright.script.modules.maxfwd;
