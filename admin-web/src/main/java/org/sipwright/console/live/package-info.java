// SPDX-License-Identifier: Apache-2.0
/** Figures over time, kept in memory. */
package org.sipwright.console.live;
