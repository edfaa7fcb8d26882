// SPDX-License-Identifier: Apache-2.0
/** Session timers (RFC 4028): the interval and the refresher are negotiated by pure functions, the timers stand in a shell. */
package org.sipwright.engine.keepalive;
