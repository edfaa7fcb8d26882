// SPDX-License-Identifier: Apache-2.0
/**
 * Unit tests for scripts: a routing script runs on the real engine, with virtual time, a network in memory and tables in
 * memory, and a JUnit 5 test sends messages and says what has to leave.
 */
package org.sipwright.script.testing;
