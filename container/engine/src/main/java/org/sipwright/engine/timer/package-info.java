// SPDX-License-Identifier: Apache-2.0
/** Time for the container: the stack's wheel in production, a virtual clock in tests; and the timers of applications. */
package org.sipwright.engine.timer;
