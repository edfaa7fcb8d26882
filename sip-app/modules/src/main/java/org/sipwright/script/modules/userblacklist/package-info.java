// SPDX-License-Identifier: Apache-2.0
/** The module userblacklist: numbers that are not to be called, by all or by one user. */
package org.sipwright.script.modules.userblacklist;
