// SPDX-License-Identifier: Apache-2.0
/** Recorded calls: what came and left, and what the script did with it. */
package org.sipwright.console.calls;
