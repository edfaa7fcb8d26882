// SPDX-License-Identifier: Apache-2.0
/** The SIP stack as a whole: sockets, parser, lanes, transactions and timers put together. */
package org.sipwright.stack;
