// SPDX-License-Identifier: Apache-2.0
/** Proxying for applications (RFC 3261 section 16, JSR 289 chapter 10). */
package org.sipwright.engine.proxy;
