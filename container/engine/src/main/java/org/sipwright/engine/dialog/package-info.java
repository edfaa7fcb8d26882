// SPDX-License-Identifier: Apache-2.0
/**
 * The state of dialogs, subscriptions and reliable provisional responses as pure transition functions (RFC 3261 section
 * 12, RFC 6665, RFC 3262), and the data of a dialog.
 */
package org.sipwright.engine.dialog;
