// SPDX-License-Identifier: Apache-2.0
/**
 * Application sessions and SIP sessions. Application code of one application session runs in its {@link
 * org.sipwright.engine.session.SerialLane}, one call at a time; what other threads may touch is guarded for itself.
 */
package org.sipwright.engine.session;
