// SPDX-License-Identifier: Apache-2.0
/**
 * SIP servlet applications: how a host hands one over ({@link org.sipwright.engine.application.SipDeployment}), what its
 * descriptor and annotations say, and the running application with its servlets and listeners (JSR 359).
 */
package org.sipwright.engine.application;
