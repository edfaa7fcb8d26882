// SPDX-License-Identifier: Apache-2.0
/** Who may do what, and what was done: users, roles, sign-in, forgery guards, the audit log. */
package org.sipwright.console.access;
