// SPDX-License-Identifier: Apache-2.0
/** The module speeddial: short numbers that users have for themselves. */
package org.sipwright.script.modules.speeddial;
