// SPDX-License-Identifier: Apache-2.0
/** The module dialog: calls from their INVITE to their BYE, with values, flags, profiles and lifetimes. */
package org.sipwright.script.modules.dialog;
