// SPDX-License-Identifier: Apache-2.0
/**
 * The SIP servlet container as a whole: {@link org.sipwright.engine.container.SipContainer} starts it, on sockets of its own.
 */
package org.sipwright.engine.container;
