// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param time when
 * @param user who, by name
 * @param action what, as the console names it
 * @param subject to what: a command, a file, a row
 * @param before how it was, or the empty string
 * @param after how it became, or what came of it
 */
public record AuditEntry(Instant time, String user, String action, String subject, String before, String after) {}
