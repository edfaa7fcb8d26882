// SPDX-License-Identifier: Apache-2.0
/** Timers of the stack: a wheel that production drives by its event loop and tests drive by virtual time. */
package org.sipwright.stack.timer;
